import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** When a process began, in whatever form the system tells it; undefined when there is no such process any more. */
export function beginOf(pid: number): string | undefined {
  try {
    if (process.platform !== 'linux') return ps('lstart', pid)
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    const { state, began } = stat(pid)
    // A process that has ended keeps its number until its parent asks how.
    return state === 'Z' ? undefined : `${boot} ${began}`
  } catch {
    return undefined
  }
}

/** Which process started that one, and how that one was called. */
export function originOf(pid: number): { parent: number; command: string } | undefined {
  try {
    if (process.platform !== 'linux') return { parent: Number(ps('ppid', pid)), command: ps('command', pid) }
    return {
      parent: stat(pid).parent,
      command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
    }
  } catch {
    return undefined
  }
}

function stat(pid: number) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')
  return { state: fields[0], parent: Number(fields[1]), began: fields[19] }
}

const ps = (field: string, pid: number) =>
  execFileSync('ps', ['-o', `${field}=`, '-p', String(pid)])
    .toString()
    .trim()
