import { sql } from 'drizzle-orm'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { useApp } from '../../test/harness.ts'
import type { Db } from './db.ts'
import { together } from './together.ts'

const app = useApp()

// As a process knows it that has asked nothing yet: only so many statements are kept.
vi.resetModules()
const { reading } = await import('./reading.ts')
const { leaveToTheEnd, transaction } = await import('./transaction.ts')

const reader = () => reading(app.pool, {})
const times = <Result>(many: number, work: () => Promise<Result>) => Promise.all(Array.from({ length: many }, work))

/** By which connection the answer came. */
const connection = async (db = reader()) =>
  (await db.execute<{ pid: number }>(sql`select pg_backend_pid() as pid where ${true}`)).rows[0]!.pid
const sleep = (seconds: number) => reader().execute(sql`select pg_sleep(${seconds}::float8)`)
const nap = (seconds: number) => reader().execute(sql`select pg_sleep(${seconds}::float8) as nap`)
const divided = (by: number, db: Db) => db.execute(sql`select 6 / ${by}::int as divided`)
const after = (db: Db) => db.execute(sql`select ${'after'}::text as after`)

async function makeKnown(work: () => Promise<unknown>, rounds = 3) {
  for (let round = 0; round < rounds; round++) await work()
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

  it('have connections of their own while nobody knows how long they take, and share one when they are short', async () => {
    const first = await times(4, connection)
    await makeKnown(connection)

    const later = await times(30, connection)

    expect(new Set(first).size).toBe(4)
    expect(new Set(later).size).toBe(1)
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

    const lost = Promise.allSettled([nap(30)])
    const others = times(6, connection)
    await expect.poll(async () => (await nappers()).rowCount).toBe(1)
    await endConnections(napping)

    expect(await lost).toMatchObject([{ reason: { cause: { code: '57P01' } } }])
    expect(await others).toHaveLength(6)
    expect(app.pool.totalCount).toBe(app.pool.idleCount)
  })

  it('do not stand behind what takes much longer than it should', async () => {
    const time = { now: 0, step: 2 }
    vi.spyOn(performance, 'now').mockImplementation(() => (time.now += time.step))
    await makeKnown(() => nap(0), 30)
    time.step = 0
    const order: string[] = []
    const late = nap(0.5).then(() => order.push('late'))
    await expect.poll(async () => (await nappers()).rowCount).toBe(1)
    time.now += 20

    await Promise.all([late, nap(0).then(() => order.push('behind'))])

    expect(order).toEqual(['behind', 'late'])
  })

  describe('and are worth three connections', () => {
    const time = { now: 0, step: 0 }

    // As far as anybody knows each takes fourteen milliseconds: two are enough for a connection.
    beforeEach(async () => {
      time.step = 14
      vi.spyOn(performance, 'now').mockImplementation(() => (time.now += time.step))
      await makeKnown(() => nap(0), 30)
      time.step = 0
    })

    it('open one after the other as there is more to do', async () => {
      const used = async (many: number) => {
        time.step = 14
        await makeKnown(connection, 30)
        time.step = 0
        return new Set(await times(many, connection)).size
      }

      expect([await used(2), await used(4), await used(8), await used(2)]).toEqual([1, 2, 3, 1])
      expect(app.pool.totalCount).toBe(app.pool.idleCount)
    })

    // Asked at once; drizzle would wait until somebody wants the answer.
    const naps = (...seconds: number[]) => seconds.map(one => nap(one).then())
    const first = (all: Record<string, Promise<unknown>[]>) =>
      Promise.race(Object.entries(all).map(([name, some]) => Promise.all(some).then(() => name)))

    it('go to the first of them that has room', async () => {
      const ahead = naps(0, 0, 0.3, 0, 0.3, 0)
      const behind = naps(0, 0, 0, 0)

      expect(await first({ ahead: ahead.slice(2, 3), behind: behind.slice(0, 2) })).toBe('behind')
      await Promise.all(ahead)
      expect(app.pool.totalCount).toBe(app.pool.idleCount)
    })

    it('go on by themselves when all are held up', async () => {
      const ahead = naps(1, 0, 1, 0, 1, 0)
      const behind = naps(0, 0)
      await expect.poll(async () => (await nappers()).rowCount).toBe(3)

      time.now += 1000

      expect(await first({ ahead: ahead.slice(0, 1), behind })).toBe('behind')
      await Promise.all(ahead)
      expect(app.pool.totalCount).toBe(app.pool.idleCount)
    })
  })
})

describe('what is written in one flight', () => {
  beforeEach(() => void vi.spyOn(performance, 'now').mockReturnValue(0))
  afterEach(() => void vi.restoreAllMocks())

  const insert = (db: Db, by: number, seconds: number) =>
    db.execute(sql`insert into written select ${by}, pg_backend_pid() from pg_sleep(${seconds}::float8)`)
  const write = (by: number, seconds = 0) =>
    transaction(app.pool, {}, async db => leaveToTheEnd(db, insert(db, by, seconds).then()))
  const written = async (by: number) =>
    (await app.owner.query<{ pid: number }>('select pid from written where by = $1', [by])).rows.map(({ pid }) => pid)
  const sleepers = () =>
    app.owner.query(`select from pg_stat_activity where ${ofTheApplication} and wait_event = 'PgSleep'`)

  beforeAll(async () => {
    await app.owner.query('create table written (by int, pid int); grant select, insert on written to public')
  })

  it('shares a connection', async () => {
    await makeKnown(() => write(1))

    await Promise.all(Array.from({ length: 12 }, () => write(2)))

    expect(await written(2)).toHaveLength(12)
    expect(new Set(await written(2)).size).toBe(1)
    expect(app.pool.totalCount).toBe(app.pool.idleCount)
  })

  it('is not sent a second time when its connection is lost over what stood before it', async () => {
    await makeKnown(() => write(1))

    const all = Promise.allSettled([write(3, 30), write(4), write(4), write(4)])
    await expect.poll(async () => (await sleepers()).rowCount).toBe(1)
    await endConnections(`wait_event = 'PgSleep'`)

    expect((await all).map(({ status }) => status)).toEqual(Array(4).fill('rejected'))
    expect([...(await written(3)), ...(await written(4))]).toEqual([])
    expect(app.pool.totalCount).toBe(app.pool.idleCount)
  })
})
