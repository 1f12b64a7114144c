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

  it('sends its first statement without waiting for its own beginning', async () => {
    const sent = vi.spyOn(pg.Client.prototype, 'query')

    await transaction(app.pool, {}, db => db.execute(sql`select ${'at once'}::text`))

    const flights = (sent.mock.calls as unknown as [{ statements: { text: string }[] }][]).map(([{ statements }]) =>
      statements.map(({ text }) => text)
    )
    expect(flights).toEqual([['begin', expect.stringContaining('set_config'), 'select $1::text'], ['commit']])
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
    const sent = vi.spyOn(pg.Client.prototype, 'query')
    const leave = (...ids: number[]) =>
      transaction(app.pool, {}, async db => {
        await db.execute(sql`select ${'first'}::text`)
        leaveToTheEnd(db, Promise.all(ids.map(id => insert(db, id))))
        return 'done'
      })

    expect(await leave(1, 2)).toBe('done')
    const flights = (sent.mock.calls as unknown as [{ statements: { text: string }[] }][]).map(([asked]) =>
      asked.statements.map(({ text }) => text.split(' ')[0])
    )
    expect(flights).toEqual([
      ['begin', 'select', 'select'],
      ['insert', 'insert', 'commit']
    ])
    await expect(leave(3, 1, 4)).rejects.toMatchObject({ cause: { code: '23505' } })
    expect((await app.owner.query('select id from left_behind order by id')).rows).toEqual([{ id: 1 }, { id: 2 }])
    expect(app.pool.totalCount).toBe(app.pool.idleCount)
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
