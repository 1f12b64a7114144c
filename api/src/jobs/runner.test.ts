import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useApp } from '../../test/harness.ts'
import { migrateJobs } from '../db/migrate.jobs.ts'
import { startRunner, type Runner } from './runner.ts'

const test = useApp()
const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() }
const patience = { timeout: 90_000, interval: 50 }
const running: Runner<'work'>[] = []

beforeEach(() => test.owner.query("delete from jobs.job where name = 'work'"))
afterEach(async () => {
  for (const runner of running.splice(0)) await runner.stop()
})

async function aRunner(run: () => Promise<void>) {
  const runner = await startRunner({ pool: test.pool, log }, { work: { cron: '0 0 1 1 *', run } })
  running.push(runner)
  return runner
}

const jobs = async () =>
  (await test.owner.query("select state::text, retry_count from jobs.job where name = 'work' order by created_on")).rows

describe('a job', { timeout: 180_000 }, () => {
  it('runs when the server starts, and whenever it is asked for', async () => {
    const run = vi.fn(async () => {})
    const runner = await aRunner(run)
    await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(1), patience)

    await runner.ask('work')

    await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(2), patience)
  })

  it('waits once, however often it is asked for, and runs again for what came meanwhile', async () => {
    const gate = Promise.withResolvers<void>()
    const run = vi.fn(() => gate.promise)
    const runner = await aRunner(run)
    await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(1), patience)

    for (let count = 0; count < 5; count++) await runner.ask('work')
    expect((await jobs()).map(({ state }) => state)).toEqual(['active', 'created'])
    gate.resolve()

    await vi.waitFor(
      async () => expect((await jobs()).map(({ state }) => state)).toEqual(['completed', 'completed']),
      patience
    )
    expect(run).toHaveBeenCalledTimes(2)
  })

  it('that failed is tried again, later', async () => {
    let failures = 1
    const run = vi.fn(async () => {
      if (failures-- > 0) throw new Error('no')
    })
    const runner = await aRunner(run)
    await vi.waitFor(async () => expect(await jobs()).toEqual([{ state: 'retry', retry_count: 0 }]), patience)
    const { rows } = await test.owner.query(
      "select extract(epoch from start_after - now())::int as wait from jobs.job where name = 'work'"
    )
    expect(rows[0].wait).toBeGreaterThan(10)

    await test.owner.query("update jobs.job set start_after = now() where name = 'work'")

    await vi.waitFor(async () => {
      await runner.ask('work')
      expect(await jobs()).toContainEqual({ state: 'completed', retry_count: 1 })
    }, patience)
  })

  it('that waits when a server ends is done by the next one', async () => {
    const first = await aRunner(async () => {})
    await vi.waitFor(async () => expect(await jobs()).toEqual([{ state: 'completed', retry_count: 0 }]), patience)
    await first.stop()
    running.length = 0
    await test.owner.query(`insert into jobs.job (name, data, policy)
      select name, '{"left": true}', policy from jobs.queue where name = 'work'`)

    const run = vi.fn(async () => {})
    await aRunner(run)

    await vi.waitFor(
      async () => expect((await jobs()).every(({ state }) => state === 'completed')).toBe(true),
      patience
    )
    expect(run).toHaveBeenCalled()
  })

  it('comes to its end before the server stops', async () => {
    const gate = Promise.withResolvers<void>()
    let isDone = false
    const run = vi.fn(() => gate.promise.then(() => void (isDone = true)))
    const runner = await aRunner(run)
    await vi.waitFor(() => expect(run).toHaveBeenCalled(), patience)

    const stopping = runner.stop().then(() => isDone)
    gate.resolve()

    expect(await stopping).toBe(true)
    running.length = 0
  })
})

describe('the tables of the jobs', () => {
  it('let pg-boss keep its times and look after its queues as the application', { timeout: 180_000 }, async () => {
    log.warn.mockClear()
    await test.owner.query('update jobs.version set cron_on = null')
    await aRunner(async () => {})

    const looked = 'select 1 from jobs.version where cron_on is not null'
    await vi.waitFor(async () => expect((await test.owner.query(looked)).rows).toHaveLength(1), patience)
    expect(log.warn).not.toHaveBeenCalled()
  })

  it('are used by the application, which may not change them', async () => {
    await expect(test.pool.query('create table jobs.mine ()')).rejects.toThrow('permission denied')
    await expect(test.pool.query('drop table jobs.job')).rejects.toThrow('must be owner')
    await expect(test.pool.query('update jobs.version set version = 1')).rejects.toThrow('permission denied')
  })

  it('are brought up to date from an older form', async () => {
    const before = await test.owner.query('select version from jobs.version')
    const owner = await test.owner.connect()
    try {
      await owner.query('drop schema jobs cascade')
      const { getConstructionPlans, getRollbackPlans } = await import('pg-boss')
      await owner.query(getConstructionPlans('jobs'))
      await owner.query(getRollbackPlans('jobs'))

      await migrateJobs(owner)
      await migrateJobs(owner)
    } finally {
      owner.release()
    }
    expect((await test.owner.query('select version from jobs.version')).rows).toEqual(before.rows)
  })
})
