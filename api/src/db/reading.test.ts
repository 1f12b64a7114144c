import { sql } from 'drizzle-orm'
import pg from 'pg'
import { describe, expect, it, vi } from 'vitest'
import { useApp } from '../../test/harness.ts'
import { statementsOf } from '../../test/statements.ts'
import type { Db } from './db.ts'
import { together } from './together.ts'

const app = useApp()

// As a process knows it that has asked nothing yet: only so many statements are kept.
vi.resetModules()
const { reading } = await import('./reading.ts')

/** Which transaction it is, and by which connection. */
const whichOne = (db: Db) => {
  const asked = db.execute<{ began: string; pid: number }>(
    sql`select now()::text as began, pg_backend_pid() as pid where ${1}::int = 1`
  )
  return asked.then(({ rows: [row] }) => row!)
}

describe('reading', () => {
  it('asks what is wanted at the same time in one transaction, and what comes later in another', async () => {
    const db = reading(app.pool, {})

    const [first, second] = await together(whichOne(db), whichOne(db))
    const later = await whichOne(db)

    expect(second).toEqual(first)
    expect(later.began).not.toBe(first.began)
  })

  it('needs no statement but its reach besides what is asked', async () => {
    const db = reading(app.pool, {})

    const sent = await statementsOf(() => together(whichOne(db), whichOne(db)))

    expect(sent.map(({ text }) => /set_config|pg_backend_pid/.exec(text)?.[0])).toEqual([
      'set_config',
      'pg_backend_pid',
      'pg_backend_pid'
    ])
  })

  it('sees what its reach allows, in each flight again', async () => {
    const { id } = await app.aProgram()
    const mine = reading(app.pool, { programs: [id] })
    const programs = (db: Db) => db.execute(sql`select id from programs where ${true}`)

    for (let times = 0; times < 3; times++) expect((await programs(mine)).rows).toEqual([{ id }])
    expect((await programs(reading(app.pool, {}))).rows).toEqual([])
  })

  it('is told once what the answers to a statement look like, and reads the later ones alike', async () => {
    const described = vi.spyOn(pg.Connection.prototype as unknown as { describe: () => void }, 'describe')
    const read = async (text: string | null) => {
      const { rows } = await reading(app.pool, {}).execute(
        sql`select ${text}::text as text, 7 as number, '{a,b}'::text[] as list, '{"a":1}'::jsonb as object, date '2026-02-03' as day`
      )
      return rows
    }
    const told = { number: 7, list: ['a', 'b'], object: { a: 1 }, day: '2026-02-03' }
    for (const text of ['Noor', null, 'O’Neil']) expect(await read(text)).toEqual([{ text, ...told }])
    const before = described.mock.calls.length

    for (const text of ['Noor', null, 'O’Neil']) expect(await read(text)).toEqual([{ text, ...told }])

    expect(before).toBeGreaterThan(0)
    expect(described).toHaveBeenCalledTimes(before)
    described.mockRestore()
  })

  it('writes nothing', async () => {
    await app.owner.query('create table unwritten (id int); grant select, insert on unwritten to public')

    await expect(reading(app.pool, {}).execute(sql`insert into unwritten values (${1})`)).rejects.toMatchObject({
      cause: { code: '25006' }
    })
  })

  it('says what failed, also of what stood behind it, and goes on with the same connection', async () => {
    const db = reading(app.pool, {})
    const wrong = () => db.execute(sql`select 1 / ${0}::int as by_nothing`)
    const right = () => db.execute(sql`select ${1}::int as behind_it`)

    for (let times = 0; times < 4; times++) {
      await expect(together(right(), wrong(), right())).rejects.toMatchObject({ cause: { code: '22012' } })
      expect((await right()).rows).toEqual([{ behind_it: 1 }])
    }
    expect(app.pool.totalCount).toBe(app.pool.idleCount)
  })

  it('takes no answer for that of a statement which could not be sent', async () => {
    const db = reading(app.pool, {})
    const around: Record<string, unknown> = {}
    around.itself = around
    const right = (number: number) => db.execute(sql`select ${number}::int as number`)

    const answers = await Promise.allSettled([right(1), db.execute(sql`select ${around}::jsonb`), right(2)])

    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect((await right(3)).rows).toEqual([{ number: 3 }])
  })

  it('asks again elsewhere when a table has changed under a plan that was kept', async () => {
    await app.owner.query(
      'create table altered (id int); insert into altered values (1); grant select on altered to public'
    )
    const read = async () => (await reading(app.pool, {}).execute(sql`select * from altered where id = ${1}`)).rows
    for (let times = 0; times < 3; times++) expect(await read()).toEqual([{ id: 1 }])

    await app.owner.query('alter table altered add column name text')

    expect(await read()).toEqual([{ id: 1, name: null }])
  })

  it('fails when the connection is lost, and finds another', async () => {
    const db = reading(app.pool, {})
    const lost = together(whichOne(db), db.execute(sql`select pg_sleep(${30}::int)`))
    const end = `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query like '%pg_sleep($1%' and state = 'active'`
    const ending = expect.poll(async () => (await app.owner.query(end)).rowCount).toBe(1)

    await expect(Promise.all([lost, ending])).rejects.toMatchObject({ cause: { code: '57P01' } })
    expect(await whichOne(db)).toHaveProperty('pid')
  })
})
