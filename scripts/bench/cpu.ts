import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Milliseconds of computing so far: what one costs whoever else is at work on the machine. Linux alone tells it. */
export interface Computing {
  own: number
  postgres: number
}

export const computingOf = (pid: number, folder: string): Computing => ({ own: own(pid), postgres: postgres(folder) })

const tick = 10

function own(pid: number) {
  const { user, system } = stat(pid)
  return (user + system) * tick
}

/** The server, its processes, and those that have ended. */
function postgres(folder: string) {
  if (process.platform !== 'linux') return NaN
  const [line] = readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')
  const server = stat(Number(line))
  const ticks = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(name => stat(Number(name)))
    .filter(({ parent }) => parent === Number(line))
    .reduce((sum, { user, system }) => sum + user + system, 0)
  return (ticks + server.user + server.system + server.ended) * tick
}

/** A process that has just ended tells nothing. */
function stat(pid: number) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ').map(Number)
    const [parent = NaN, user = NaN, system = NaN] = [fields[1], fields[11], fields[12]]
    return { parent, user, system, ended: fields[13]! + fields[14]! }
  } catch {
    return { parent: NaN, user: NaN, system: NaN, ended: NaN }
  }
}
