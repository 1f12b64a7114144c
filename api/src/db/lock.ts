import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beginOf } from '../processes.ts'
import { StartProblem } from '../start-problem.ts'

interface Holder {
  pid: number
  /** When that process began, so that a later process with the same number is not taken for it. */
  began: string
  address?: string
}

export interface Lock {
  /** Tells the next start where this one can be reached. */
  announce(address: string): void
  release(): void
}

/** Another Northstar uses the same data folder. */
export class AlreadyRunning extends StartProblem {
  constructor({ pid, address }: Holder) {
    super(`Northstar already runs${address ? ` at ${address}` : ''} (process ${pid}).`)
  }
}

/** Makes this process the only one that uses `folder`, until it releases the lock or ends, however it ends. */
export function lockFolder(folder: string): Lock {
  mkdirSync(folder, { recursive: true, mode: 0o711 })
  const file = join(folder, 'northstar.lock')
  const me: Holder = { pid: process.pid, began: beginOf(process.pid) ?? '' }
  take(file, me)
  return {
    announce: address => write(file, { ...me, address }),
    release: () => {
      if (isMine(read(file), me)) rmSync(file, { force: true })
    }
  }
}

function take(file: string, me: Holder, attempts = 5) {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, JSON.stringify(me), { mode: 0o600 })
  try {
    // A link appears whole or not at all, and only when the name is free.
    linkSync(draft, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST') || attempts === 0) throw error
    const holder = read(file)
    if (holder && isAlive(holder)) throw new AlreadyRunning(holder)
    setAside(file, holder)
    take(file, me, attempts - 1)
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Removes what a dead process left, unless a living one has put its own there in the meantime. */
function setAside(file: string, dead: Holder | undefined) {
  const aside = `${file}.${process.pid}.old`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  const found = read(aside)
  if (found && !(dead && isMine(found, dead))) linkSync(aside, file)
  rmSync(aside, { force: true })
}

function write(file: string, holder: Holder) {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o600 })
  renameSync(draft, file)
}

function read(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder
  } catch {
    return undefined
  }
}

const isMine = (holder: Holder | undefined, me: Holder) => holder?.pid === me.pid && holder.began === me.began

function isAlive({ pid, began }: Holder) {
  const now = beginOf(pid)
  return now !== undefined && now === began
}
