import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import {
  chownSync,
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync
} from 'node:fs'
import { rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { StartProblem } from '../start-problem.ts'
import type { Binaries, ServerUser } from './embedded.binaries.ts'

/** One data folder of Postgres, and what runs it. */
export interface Cluster {
  folder: string
  log: string
  binaries: Binaries
  user: ServerUser | undefined
  /** Settings of the server that go before ours. */
  settings: Record<string, string>
}

const patience = 30_000
const largestLog = 5_000_000

/** Nothing people typed may reach the server's log: it keeps no failed statements and no details of errors. */
const ourSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse'
}

/** Text is compared by code point, the same on every machine; not every system has that locale by itself. */
const locale =
  process.platform === 'darwin'
    ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
    : ['--locale=C.UTF-8']

/** Makes an empty cluster, whole or not at all. */
export async function createCluster(cluster: Cluster, admin: string, password: string) {
  const draft = `${cluster.folder}.new`
  const passwordFile = `${cluster.folder}.password`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (cluster.user) for (const path of [draft, passwordFile]) chownSync(path, cluster.user.uid, cluster.user.gid)

  const input = openSync(passwordFile, 'r')
  try {
    const path = pathFor(cluster, draft)
    const options = [...locale, '--encoding=UTF8', '--auth=scram-sha-256', `--username=${admin}`, '--pwfile=/dev/stdin']
    if (cluster.settings.fsync === 'off') options.push('--no-sync')
    const made = await run(cluster, ['-D', path, ...options], draft, input)
    if (made.code !== 0) throw new StartProblem(`Postgres could not set up ${cluster.folder}.\n${made.output}`)
    renameSync(draft, cluster.folder)
  } finally {
    closeSync(input)
    rmSync(passwordFile, { force: true })
  }
}

function run({ binaries, user }: Cluster, args: string[], cwd: string, input: number) {
  return new Promise<{ code: number | null; output: string }>((resolve, reject) => {
    const child = spawn(binaries.initdb, args, { ...user, cwd, env: {}, stdio: [input, 'pipe', 'pipe'] })
    const output: Buffer[] = []
    for (const stream of [child.stdout!, child.stderr!]) stream.on('data', chunk => output.push(chunk))
    child.on('error', reject)
    child.on('close', code => resolve({ code, output: Buffer.concat(output).toString().trim() }))
  })
}

/**
 * How the server's user names a folder. Where it may not walk there (a project under /root), it is started inside the
 * folder and calls it by the one name that needs no walking.
 */
function pathFor({ user }: Cluster, folder: string) {
  if (!user) return folder
  const mayEnter = spawnSync('test', ['-w', folder], { ...user, cwd: '/', stdio: 'ignore' }).status === 0
  if (mayEnter) return folder
  if (process.platform === 'linux') return '/proc/self/cwd'
  throw new StartProblem(
    `Postgres runs as another user, who may not enter ${dirname(folder)}. Choose another DATA_DIR.`
  )
}

/** Starts the server, or finds it running already, and answers with the port on which it is ready. */
export async function startServer(cluster: Cluster, port: number): Promise<number> {
  const deadline = Date.now() + patience
  let child: ChildProcess | undefined
  while (Date.now() < deadline) {
    const running = runningServer(cluster)
    if (running?.status === 'ready') return running.port
    if (!running && hasEnded(child)) {
      child = launch(cluster, port)
      const failure = await new Promise<Error | undefined>(resolve => {
        child!.once('spawn', () => resolve(undefined)).once('error', resolve)
      })
      if (failure) throw failure
    }
    await delay(15)
    if (child && hasEnded(child) && !mayPass(cluster)) break
  }
  throw new StartProblem(`Postgres did not start; the end of ${cluster.log} says why:\n${endOfLog(cluster)}`)
}

const hasEnded = (child: ChildProcess | undefined) => !child || child.exitCode !== null || child.signalCode !== null

function launch(cluster: Cluster, port: number) {
  const pidFile = join(cluster.folder, 'postmaster.pid')
  rmSync(pidFile, { force: true })
  if ((statSync(cluster.log, { throwIfNoEntry: false })?.size ?? 0) > largestLog) truncateSync(cluster.log)
  const log = openSync(cluster.log, 'a', 0o600)
  try {
    const flags = Object.entries({ ...ourSettings, ...cluster.settings }).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`
    ])
    const args = ['-D', pathFor(cluster, cluster.folder), '-p', String(port), ...flags]
    // In a session of its own, so that Ctrl-C in the terminal reaches us and not the database below us.
    const options = { ...cluster.user, cwd: cluster.folder, env: {}, detached: true }
    const child = spawn(cluster.binaries.postgres, args, { ...options, stdio: ['ignore', log, log] })
    child.unref()
    return child
  } finally {
    closeSync(log)
  }
}

/** After a kill -9 the last processes of the old server take a moment to notice that it is gone. */
const mayPass = (cluster: Cluster) =>
  /pre-existing shared memory block|lock file .* already exists/.test(endOfLog(cluster, 3))

function endOfLog({ log }: Cluster, lines = 10) {
  return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-lines).join('\n')
}

interface Running {
  pid: number
  port: number
  status: string
}

/** The server at work on this cluster, whoever started it. What a dead one left in its pid file does not count. */
export function runningServer({ folder }: Pick<Cluster, 'folder'>): Running | undefined {
  try {
    const lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number(lines[0])
    if (!(pid > 0) || !worksIn(pid, folder)) return undefined
    return { pid, port: Number(lines[3]), status: lines[7]?.trim() ?? 'starting' }
  } catch {
    return undefined
  }
}

/** A process number may have been given to another program since, so the number alone proves nothing. */
function worksIn(pid: number, folder: string) {
  if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder)
  return execFileSync('ps', ['-o', 'command=', '-p', String(pid)])
    .toString()
    .includes(folder)
}

/** Ends the server: open transactions are rolled back, everything committed is on disk. */
export async function stopServer(cluster: Pick<Cluster, 'folder'>) {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    const running = runningServer(cluster)
    if (!running) return
    process.kill(running.pid, signal)
    const deadline = Date.now() + patience
    while (runningServer(cluster) && Date.now() < deadline) await delay(15)
  }
}
