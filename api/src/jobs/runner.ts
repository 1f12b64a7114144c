import type { PgBoss } from 'pg-boss'
import type { Application } from '../context.ts'
import { jobsSchema } from '../db/migrate.jobs.ts'

/** Something that happens beside the requests: at times, and whenever somebody asks for it. */
export interface Job {
  /** When it runs by itself, as cron writes it, in UTC. */
  cron: string
  /** May run twice or be cut off at any point: what it has done already it must see for itself. */
  run: () => Promise<void>
}

export interface Runner<Name extends string> {
  /** Runs it as soon as may be; asked for many times while it waits, it runs once. */
  ask: (name: Name) => Promise<void>
  /** Lets what runs come to its end, and begins nothing more. */
  stop: () => Promise<void>
}

type Needs = Pick<Application, 'pool' | 'log'>

/** A failed run is tried again after half a minute, then ever later; one that a crash cut off after ten minutes. */
const retries = {
  retryLimit: 8,
  retryDelay: 30,
  retryBackoff: true,
  retryDelayMax: 3600,
  expireInSeconds: 600,
  deleteAfterSeconds: 86_400
} as const

/** Runs jobs by pg-boss, whose tables are in our database: what waits survives a restart, several processes share the work. */
export async function startRunner<Name extends string>(
  { pool, log }: Needs,
  jobs: Record<Name, Job>
): Promise<Runner<Name>> {
  const boss = await startBoss({ pool, log })
  const workers = new Map<string, string>()
  const failed = () => log.warn({}, 'jobs wait: the database did not answer')

  async function begin(name: Name, { cron, run }: Job) {
    // One waits at most, whoever asked for it and however often.
    await boss.createQueue(name, { ...retries, policy: 'short' })
    await boss.updateQueue(name, retries)
    await boss.schedule(name, cron)
    const attempt = async () => {
      try {
        await run()
      } catch (error) {
        log.warn({ job: name }, 'a job failed and will be tried again')
        throw error
      }
    }
    workers.set(name, await boss.work(name, { pollingIntervalSeconds: 20 }, attempt))
  }

  async function send(name: Name) {
    await boss.send(name, null)
    boss.notifyWorker(workers.get(name)!)
  }

  try {
    for (const [name, job] of Object.entries<Job>(jobs)) await begin(name as Name, job)
  } catch (error) {
    await boss.stop({ close: false, graceful: false }).catch(failed)
    throw error
  }
  const runner = {
    ask: (name: Name) => send(name).catch(failed),
    stop: () => boss.stop({ close: false, timeout: 20_000 })
  }
  for (const name of Object.keys(jobs)) await runner.ask(name as Name)
  return runner
}

/** Loaded when it is needed: commands and tests have no use for it. */
async function startBoss({ pool, log }: Needs): Promise<PgBoss> {
  const { PgBoss } = await import('pg-boss')
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    schema: jobsSchema,
    migrate: false,
    createSchema: false,
    reindex: false,
    monitorVacuum: false,
    registerInstance: false,
    openTelemetry: { enabled: false }
  })
  boss.on('error', () => log.warn({}, 'jobs wait: the database did not answer'))
  await boss.start()
  return boss
}
