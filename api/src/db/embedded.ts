import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { StartProblem } from '../start-problem.ts'
import { findBinaries, serverUser } from './embedded.binaries.ts'
import { createCluster, startServer, stopServer, type Cluster } from './embedded.server.ts'
import { freePort, tryPort } from './ports.ts'

export interface EmbeddedPostgres {
  /** The owner of the application's database. */
  url: string
  /** The superuser, for what only that one may do. */
  adminUrl: string
  /** Starts it again whenever it has gone without being asked to. */
  guard(): void
  stop(): Promise<void>
}

interface Options {
  /** Settings of the server beyond ours, such as `fsync: 'off'` for tests. */
  settings?: Record<string, string>
}

/** What a later start must know again: kept beside the cluster, readable by its owner alone. */
interface Kept {
  port: number
  adminPassword: string
  ownerPassword: string
}

const admin = 'postgres'
const owner = 'northstar'

/** Starts the Postgres that keeps its data in `dataDir`, or takes over the one that an earlier process left running. */
export async function startEmbeddedPostgres(
  dataDir: string,
  { settings = {} }: Options = {}
): Promise<EmbeddedPostgres> {
  if (process.platform === 'win32') {
    throw new StartProblem(
      'The embedded Postgres does not run on Windows. Use WSL, or set DATABASE_URL to a Postgres of your own.'
    )
  }
  mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  const folder = join(dataDir, 'postgres')
  const user = serverUser(folder)
  const cluster: Cluster = { folder, log: join(dataDir, 'postgres.log'), binaries: findBinaries(user), user, settings }
  const kept = readKept(dataDir) ?? (await newKept(dataDir, folder))
  if (!existsSync(folder)) await createCluster(cluster, admin, kept.adminPassword)
  refuseOtherVersion(cluster)

  const port = await startServer(cluster, await usable(kept.port))
  const known = { ...kept, port }
  if (port !== kept.port) writeKept(dataDir, known)
  const adminUrl = urlOf(admin, known.adminPassword, port, 'postgres')
  await prepare(adminUrl, known)
  return { url: urlOf(owner, known.ownerPassword, port, owner), adminUrl, ...keeper(cluster, port) }
}

/** A new major version of Postgres does not read the files of an older one. */
function refuseOtherVersion({ folder, binaries }: Cluster) {
  const [ours] = binaries.version.split('.')
  const theirs = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim()
  if (theirs === ours) return
  throw new StartProblem(
    `${folder} was made by Postgres ${theirs}, and this is ${ours}. Restore a backup into another DATA_DIR, or set DATABASE_URL.`
  )
}

function keeper(cluster: Cluster, port: number) {
  let timer: NodeJS.Timeout | undefined
  let restart: Promise<unknown> | undefined
  const look = () => {
    // What prevents it, the server's own log tells; the next look tries again.
    restart ??= startServer(cluster, port)
      .catch(() => {})
      .finally(() => (restart = undefined))
  }
  return {
    guard: () => void (timer ??= setInterval(look, 1000).unref()),
    stop: async () => {
      clearInterval(timer)
      await restart
      await stopServer(cluster)
    }
  }
}

/** Stops the server that works on `dataDir`, if there is one. */
export const stopEmbeddedPostgres = (dataDir: string) => stopServer({ folder: join(dataDir, 'postgres') })

/** The application's database, whose owner is not the superuser: an injected statement must not reach the machine. */
async function prepare(adminUrl: string, { ownerPassword }: Kept) {
  const client = new pg.Client({ connectionString: adminUrl })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query('select from pg_roles where rolname = $1', [owner])
    if (rows.length === 0) {
      await client.query(`create role ${owner} login createrole password ${client.escapeLiteral(ownerPassword)}`)
    }
    const databases = await client.query('select from pg_database where datname = $1', [owner])
    if (databases.rows.length === 0) await client.query(`create database ${owner} owner ${owner}`)
  } finally {
    await client.end()
  }
}

async function newKept(dataDir: string, cluster: string): Promise<Kept> {
  if (existsSync(cluster)) {
    throw new StartProblem(
      `${keptIn(dataDir)} is missing, which holds the passwords of ${cluster}. Put it back from a backup.`
    )
  }
  const kept = { port: await freePort(), adminPassword: newPassword(), ownerPassword: newPassword() }
  writeKept(dataDir, kept)
  return kept
}

const newPassword = () => randomBytes(24).toString('base64url')

const urlOf = (user: string, password: string, port: number, database: string) =>
  `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`

const keptIn = (dataDir: string) => join(dataDir, 'postgres.json')

function readKept(dataDir: string): Kept | undefined {
  const file = keptIn(dataDir)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Kept) : undefined
}

function writeKept(dataDir: string, kept: Kept) {
  const draft = `${keptIn(dataDir)}.new`
  writeFileSync(draft, JSON.stringify(kept), { mode: 0o600 })
  renameSync(draft, keptIn(dataDir))
}

/** The port of the last start when nobody else listens there, so that noted addresses keep working; otherwise a free one. */
async function usable(port: number) {
  return (await tryPort(port)) ?? (await freePort())
}
