import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useApp } from '../../test/harness.ts'
import type { Db } from './db.ts'
import { together } from './together.ts'

const app = useApp()

// As a process knows it that has asked nothing yet: only so many statements are kept.
vi.resetModules()
const { reading } = await import('./reading.ts')

const reader = () => reading(app.pool, {})
const times = <Result>(many: number, work: () => Promise<Result>) => Promise.all(Array.from({ length: many }, work))

/** By which connection the answer came. */
const connection = async (db = reader()) =>
  (await db.execute<{ pid: number }>(sql`select pg_backend_pid() as pid where ${true}`)).rows[0]!.pid
const sleep = (seconds: number) => reader().execute(sql`select pg_sleep(${seconds}::float8)`)
const nap = (seconds: number) => reader().execute(sql`select pg_sleep(${seconds}::float8) as nap`)
const divided = (by: number, db: Db) => db.execute(sql`select 6 / ${by}::int as divided`)
const after = (db: Db) => db.execute(sql`select ${'after'}::text as after`)

async function makeKnown(work: () => Promise<unknown>) {
  for (let round = 0; round < 3; round++) await work()
}

const ofTheApplication = `datname = current_database() and application_name = 'northstar'`
const endConnections = (which = 'true') =>
  app.owner.query(`select pg_terminate_backend(pid) from pg_stat_activity where ${ofTheApplication} and ${which}`)
const napping = `state = 'active' and query like '%as nap'`
const nappers = () => app.owner.query(`select from pg_stat_activity where ${ofTheApplication} and ${napping}`)

describe('reads that come at the same time', () => {
  // However busy this machine is, nothing takes long unless a test says so.
  beforeEach(() => void vi.spyOn(performance, 'now').mockReturnValue(0))
  afterEach(() => void vi.restoreAllMocks())

  it('have connections of their own while nobody knows how long they take, and share three when they are short', async () => {
    const first = await times(4, connection)
    await makeKnown(connection)

    const later = await times(30, connection)

    expect(new Set(first).size).toBe(4)
    expect(new Set(later).size).toBe(3)
    expect(app.pool.totalCount).toBe(app.pool.idleCount)
  })

  it('do not stand behind what is known to be long', async () => {
    await makeKnown(connection)
    vi.restoreAllMocks()
    await makeKnown(() => sleep(0.2))
    const order: string[] = []
    const long = () => sleep(0.2).then(() => order.push('long'))
    const short = () => connection().then(() => order.push('short'))

    await Promise.all([long(), long(), long(), short()])

    expect(order).toEqual(['short', 'long', 'long', 'long'])
  })

  it('are answered each for itself when one before them fails, whatever was prepared by then', async () => {
    const failing = (by: number) => {
      const db = reader()
      return together(divided(by, db), after(db))
    }
    const behind = () => after(reader())
    await makeKnown(() => failing(1))
    await makeKnown(behind)
    await endConnections()
    await expect.poll(() => app.pool.totalCount).toBe(0)

    const answers = await Promise.allSettled([
      ...Array.from({ length: 3 }, () => failing(0)),
      ...Array.from({ length: 6 }, behind)
    ])

    expect(answers.slice(0, 3)).toMatchObject(Array(3).fill({ reason: { cause: { code: '22012' } } }))
    expect(answers.slice(3)).toMatchObject(Array(6).fill({ value: { rows: [{ after: 'after' }] } }))
  })

  it('are asked elsewhere when their connection is lost over what stood before them', async () => {
    await makeKnown(() => nap(0))
    await makeKnown(connection)

    const naps = Promise.allSettled([nap(30), nap(30), nap(30)])
    const others = times(6, connection)
    await expect.poll(async () => (await nappers()).rowCount).toBe(3)
    await endConnections(napping)

    expect(await naps).toMatchObject(Array(3).fill({ reason: { cause: { code: '57P01' } } }))
    expect(await others).toHaveLength(6)
    expect(app.pool.totalCount).toBe(app.pool.idleCount)
  })
})
