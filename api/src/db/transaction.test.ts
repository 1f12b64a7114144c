import { sql } from 'drizzle-orm'
import pg from 'pg'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { useApp } from '../../test/harness.ts'
import type { Db } from './db.ts'
import { together } from './together.ts'

const app = useApp()

// As a process knows it that has asked nothing yet: only so many statements are kept.
vi.resetModules()
const { leaveToTheEnd, transaction } = await import('./transaction.ts')

describe('a transaction', () => {
  afterEach(() => vi.restoreAllMocks())

  const lock = (db: Db) => db.execute(sql`select ${'locked'}::text from accounts where false for update`)
  const read = (db: Db) => db.execute(sql`select ${'read'}::text`)

  it('sends its first statement without waiting for its own beginning', async () => {
    const sent = flights()

    await transaction(app.pool, {}, lock)

    expect(sent()).toEqual([['begin', 'set', 'locked'], ['commit']])
  })

  it('begins with the first flight that does more than read, and has nothing to end before', async () => {
    const sent = flights()

    await transaction(app.pool, {}, read)
    const failing = transaction(app.pool, {}, async db => {
      await read(db)
      throw new Error('no more')
    })
    await expect(failing).rejects.toThrow('no more')
    await transaction(app.pool, {}, async db => {
      await read(db)
      await lock(db)
      await read(db)
    })

    const once = [['set', 'read']]
    expect(sent()).toEqual([...once, ...once, ...once, ['begin', 'set', 'locked'], ['read'], ['commit']])
    expect(app.pool.totalCount).toBe(app.pool.idleCount)
  })

  it('does not write before it has all answers to what it asked before', async () => {
    await app.owner.query('create table early (id int); grant select on early to public')
    const owner = await app.owner.connect()
    await owner.query('begin; lock table early in access exclusive mode')
    const sent = flights()
    const kept = transaction(app.pool, {}, async db => {
      const reading = db.execute(sql`select ${'read'}::text from early`).then()
      await nextTurn()
      await Promise.all([lock(db), reading])
    })
    await expect.poll(async () => (await app.owner.query(waiting)).rowCount).toBe(1)

    expect(sent()).toEqual([['set', 'read']])
    await owner.query('commit')
    owner.release()
    await kept
    expect(sent()).toEqual([['set', 'read'], ['begin', 'set', 'locked'], ['commit']])
  })

  it('is given up by the database, too, when nobody waits for it any more', async () => {
    const [row] = await transaction(app.pool, {}, async db => {
      const { rows } = await db.execute(
        sql`select current_setting('client_connection_check_interval') as looks where ${true}`
      )
      return rows
    })
    expect(row).toEqual({ looks: '1s' })
  })

  it('has the database refuse a read that writes all the same', async () => {
    await app.owner.query(`
      create table behind_a_read (id int); grant select, insert on behind_a_read to public;
      create function secretly() returns int language sql volatile as 'insert into behind_a_read values (1) returning id'`)
    const failing = transaction(app.pool, {}, db => db.execute(sql`select secretly() where ${true}`))

    await expect(failing).rejects.toMatchObject({ cause: { code: '25006' } })
  })

  it('leaves nothing of what was asked and never awaited when it fails', async () => {
    await app.owner.query('create table never_awaited (id int); grant select, insert on never_awaited to public')
    const failing = (before: (db: Db) => Promise<unknown>) =>
      transaction(app.pool, {}, async db => {
        await before(db)
        db.execute(sql`insert into never_awaited values (${1})`).catch(() => {})
        throw new Error('no more')
      })

    for (const before of [read, lock]) await expect(failing(before)).rejects.toThrow('no more')
    expect((await app.owner.query('select * from never_awaited')).rows).toEqual([])
  })

  it('does nothing of what was sent behind a statement that failed', async () => {
    await app.owner.query('create table behind (id int); grant select, insert on behind to public')
    const failing = transaction(app.pool, {}, async db => {
      const all = [db.execute(sql`select 1 / ${0}::int`), db.execute(sql`insert into behind values (${1})`)]
      await Promise.allSettled(all)
    })

    await expect(failing).rejects.toThrow('rolled back')
    const { rows } = await app.owner.query('select * from behind')
    expect(rows).toEqual([])
  })

  it('sends what is left to its end together with that, and fails when it does', async () => {
    await app.owner.query('create table left_behind (id int unique); grant select, insert on left_behind to public')
    const insert = (db: Db, id: number) => db.execute(sql`insert into left_behind values (${id})`).then()
    const sent = flights()
    const leave = (...ids: number[]) =>
      transaction(app.pool, {}, async db => {
        await db.execute(sql`select ${'first'}::text`)
        leaveToTheEnd(db, Promise.all(ids.map(id => insert(db, id))))
        return 'done'
      })

    expect(await leave(1, 2)).toBe('done')
    expect(sent()).toEqual([
      ['set', 'first'],
      ['set', 'insert', 'insert']
    ])
    await expect(leave(3, 1, 4)).rejects.toMatchObject({ cause: { code: '23505' } })
    expect((await app.owner.query('select id from left_behind order by id')).rows).toEqual([{ id: 1 }, { id: 2 }])
    expect(app.pool.totalCount).toBe(app.pool.idleCount)
  })

  it('fails when all was done and cannot be kept', async () => {
    await app.owner.query(`
      create table kept_in_the_end (id int primary key, before int references kept_in_the_end deferrable initially deferred);
      grant select, insert on kept_in_the_end to public`)
    const insert = (db: Db, before: number) => db.execute(sql`insert into kept_in_the_end values (${1}, ${before})`)
    const leave = (before: number) =>
      transaction(app.pool, {}, async db => leaveToTheEnd(db, insert(db, before).then()))

    await expect(leave(2)).rejects.toMatchObject({ cause: { code: '23503' } })
    expect((await app.owner.query('select * from kept_in_the_end')).rows).toEqual([])
    await leave(1)
    expect((await app.owner.query('select * from kept_in_the_end')).rows).toEqual([{ id: 1, before: 1 }])
  })

  it('tells what went wrong in what was left to its end, rather than what stood behind that', async () => {
    const failing = transaction(app.pool, {}, async db => {
      leaveToTheEnd(db, db.execute(sql`select 1 / ${0}::int`).then())
      await db.execute(sql`select ${'behind'}::text`)
    })

    await expect(failing).rejects.toMatchObject({ cause: { code: '22012' } })
  })

  it('does nothing when something that was left to its end fails before it is asked', async () => {
    await app.owner.query('create table half (id int); grant select, insert on half to public')
    const failing = transaction(app.pool, {}, async db => {
      leaveToTheEnd(db, db.execute(sql`insert into half values (${1})`).then())
      leaveToTheEnd(db, Promise.reject(new Error('no such column')))
    })

    await expect(failing).rejects.toThrow('no such column')
    expect((await app.owner.query('select * from half')).rows).toEqual([])
  })

  it('refuses statements that come after its end', async () => {
    const kept = await transaction(app.pool, {}, async db => db)

    await expect(kept.execute(sql`select ${1}::int`)).rejects.toMatchObject({
      cause: { message: 'This transaction is over.' }
    })
  })

  it('has the database keep the plan of a statement that comes again', async () => {
    const plans = await transaction(app.pool, {}, async db => {
      for (const number of [1, 2, 3]) await db.execute(sql`select ${number}::int as kept_plan`)
      const { rows } = await db.execute<{ calls: number }>(
        sql`select generic_plans + custom_plans as calls from pg_prepared_statements where statement like '%kept\_plan'`
      )
      return rows
    })

    // The first time nobody knows that it will come again.
    expect(plans).toEqual([{ calls: '2' }])
  })

  it('begins again elsewhere when a table has changed under a plan that was kept', async () => {
    await app.owner.query(
      'create table changing (id int); insert into changing values (1); grant select on changing to public'
    )
    const select = (db: Db) => db.execute(sql`select * from changing where id = ${1}`)
    const read = () => transaction(app.pool, {}, async db => (await select(db)).rows)
    await onEachConnection(async db => {
      for (let times = 0; times < 3; times++) expect((await select(db)).rows).toEqual([{ id: 1 }])
    })

    await app.owner.query(`alter table changing add column wording text default 'new'`)

    expect(await read()).toEqual([{ id: 1, wording: 'new' }])
  })
})

/** What is sent from now on, by flights, each statement by a word. */
function flights() {
  const query = Reflect.get(pg.Client.prototype, 'query') as (...asked: unknown[]) => unknown
  const sent: unknown[][] = []
  vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...asked: unknown[]) {
    const [{ statements }] = asked as [{ statements?: { text: string; values?: string[] }[] }]
    if (statements) sent.push(statements.map(inAWord))
    return query.apply(this, asked)
  } as never)
  return () => sent
}

function inAWord({ text, values = [] }: { text: string; values?: string[] }) {
  if (text.includes('set_config')) return 'set'
  return text.includes('::text') ? values[0] : text.split(/[ _]/)[0]
}

const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
const nextTurn = () => new Promise(resolve => setImmediate(resolve))

/** Runs `work` in as many transactions at once as the pool has connections. */
async function onEachConnection(work: (db: Db) => Promise<void>) {
  const { promise: all, resolve } = Promise.withResolvers<void>()
  let arrived = 0
  const one = () =>
    transaction(app.pool, {}, async db => {
      await work(db)
      if (++arrived === app.pool.options.max) resolve()
      await all
    })
  await Promise.all(Array.from({ length: app.pool.options.max }, one))
}

describe('what is asked together', () => {
  it('fails with what went wrong, although what stood behind it is heard of first', async () => {
    const behind = Object.assign(new Error('current transaction is aborted'), { code: '25P02' })
    const cause = Object.assign(new Error('took too long'), { code: '57014' })
    const later = Promise.resolve().then(() => Promise.reject(cause))

    await expect(together(later, Promise.reject(behind), Promise.resolve('well'))).rejects.toBe(cause)
  })

  it('gives every answer in its place', async () => {
    expect(await together(Promise.resolve(1), 'two', Promise.resolve([3]))).toEqual([1, 'two', [3]])
  })
})
