import { buildApp } from './app.ts'
import { firstRunLink, refuseSampleAbroad } from './auth/installation.service.ts'
import { addressOf, readConfig, type Config } from './config.ts'
import { createPool } from './db/db.ts'
import { migrate } from './db/migrate.ts'
import { openDatabase } from './db/open.ts'
import { endPolitely } from './http/drain.ts'
import { returnMemoryWhenIdle } from './http/idle.ts'
import { terminal } from './http/log.ts'
import { startJobs } from './jobs/jobs.ts'
import { beginAgainCompiled, returnUnusedMemory } from './memory.ts'
import { fail } from './start-problem.ts'

export interface RunningServer {
  address: string
  /** Where the first administrator begins; only while nobody has an account. */
  firstRun: string | undefined
  /** Answers the requests that have come, takes no more, and leaves the database in order. */
  close(): Promise<void>
}

/** Opens the database, brings it up to date and listens. What was opened is closed again when a step fails. */
export async function startServer(config: Config, prepare = async () => {}): Promise<RunningServer> {
  await using opened = new AsyncDisposableStack()
  const database = await openDatabase(config)
  opened.defer(() => database.close())
  await migrate(database.ownerUrl)
  await prepare()

  const pool = createPool(database.ownerUrl)
  opened.defer(() => pool.end())
  await refuseSampleAbroad({ config, pool })
  const app = buildApp({ config, pool, logTo: terminal() })
  // The pool replaces a lost connection by itself; without a listener the loss would end the process.
  pool.on('error', () => app.log.warn('a connection to the database was lost'))
  const beside: { jobs?: ReturnType<typeof startJobs> } = {}
  opened.defer(async () => beside.jobs?.stop())
  endPolitely(app)
  returnMemoryWhenIdle(app)
  opened.defer(() => app.close())
  const firstRun = await firstRunLink(app.application)
  await app.listen({ host: config.host, port: config.port })

  const address = addressOf(config.host, config.port)
  database.announce(address)
  // After the first request could come: nobody waits for what happens beside them.
  beside.jobs = startJobs(app.application)
  returnUnusedMemory()
  const kept = opened.move()
  return { address, firstRun, close: () => kept.disposeAsync() }
}

/** What to do on an installation that nobody has begun to use. */
export const firstSteps = (link: string) => `Set up your own program with this link, which works once:\n${link}`

/** Starts the server; ends it, and then the process, when the terminal or the system asks. */
export async function serve(config: Config, prepare?: () => Promise<void>): Promise<RunningServer> {
  beginAgainCompiled()
  const starting = startServer(config, prepare)
  let asked = Infinity
  const end = async () => {
    if (asked === Infinity) {
      asked = performance.now()
      await starting.then(server => server.close()).catch(fail)
      process.exit()
    }
    // Ctrl-C arrives twice, from the terminal and from the package manager; only a later one means impatience.
    if (performance.now() - asked > impatience) process.exit(1)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end())
  return starting
}

const impatience = 1000

if (import.meta.main) {
  try {
    const { firstRun } = await serve(readConfig(process.env))
    if (firstRun) console.log(firstSteps(firstRun))
  } catch (error) {
    fail(error)
  }
}
