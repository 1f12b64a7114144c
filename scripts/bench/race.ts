import { setTimeout } from 'node:timers/promises'
import { idleMs } from '../../api/src/http/idle.ts'
import type { Call, Contestant, Running } from './contestant.ts'
import { floor } from './floor/floor.ts'
import { connections, drive, together, type Load } from './load.ts'
import { northstar, settings } from './northstar.ts'
import { directus } from './peers/directus.ts'
import { express } from './peers/express.ts'
import { postgraphile } from './peers/postgraphile.ts'
import { memoryOf } from './process.ts'
import { tellSame } from './same.ts'
import { ofEachProgram } from './seed.ts'
import { openStage, type Stage } from './stage.ts'
import { figuresOf, type Result } from './verdict.ts'

interface Race {
  programs: number
  chosen: readonly Call[]
  /** So long is each call of each contestant driven. */
  seconds: number
  /** Names of those who take part; everybody when left out. */
  only: readonly string[] | undefined
}

const everybody: readonly Contestant[] = [northstar, floor, postgraphile, directus, express]
/** Seconds of a turn that count: few, so that everybody has as much of what disturbs a machine. */
const turnLasts = 4
/** So many rounds of each call count for nothing: Node compiles what it is asked often. */
const warmUps = 2
/** One would fall into somebody's turn; the last is after the rows were written. */
const withoutCheckpoints = { checkpoint_timeout: '1h', max_wal_size: '16GB' }
/** By then a process that nobody asks anything has given back what it does not need. */
const untilRest = idleMs + 5000

/** Everybody on the same rows, each a process of its own. */
export async function race({
  programs,
  chosen,
  seconds,
  only
}: Race): Promise<{ results: Result[]; notMeasured: string[] }> {
  const names = everybody.map(({ name }) => name)
  const unknown = only?.find(name => !names.includes(name))
  if (unknown !== undefined) throw new Error(`There is no ${unknown}; there are ${names.join(', ')}.`)
  announce(programs)
  const stage = await openStage(programs, withoutCheckpoints)
  const running = new Map<string, Running>()
  try {
    const contestants = everybody.filter(({ name }) => only?.includes(name) ?? true)
    const notMeasured = await startAll(stage, contestants, running)
    for (const call of chosen) await tellSame(stage, running, call)
    return { results: await measure(stage, running, chosen, Math.ceil(seconds / turnLasts)), notMeasured }
  } finally {
    for (const one of running.values()) await one.stop()
    await stage.close()
  }
}

function announce(programs: number) {
  const { scholars, milestones, meetings } = ofEachProgram
  const all = programs * scholars
  const rows = [
    `${programs} programs`,
    `${all} scholars`,
    `${all * milestones} milestones`,
    `${all * meetings} meetings`
  ]
  console.log(`${rows.join(', ')}; ${connections} connections`)
  const set = Object.entries(settings).map(setting => setting.join('='))
  console.log(`northstar runs with ${set.join(' ')}, and everything else as delivered`)
}

/** Who cannot be had here is named, with the reason; the others run without, and the race is not won. */
async function startAll(stage: Stage, contestants: readonly Contestant[], running: Map<string, Running>) {
  const missing = new Map<string, string>()
  const attempt = async ({ name }: Contestant, work: () => Promise<unknown>) => {
    if (!missing.has(name)) await work().catch((error: Error) => missing.set(name, error.message))
  }
  for (const one of contestants) await attempt(one, async () => one.prepare?.(stage))
  for (const one of contestants) await attempt(one, async () => running.set(one.name, await one.start(stage)))
  return [...missing].map(([name, reason]) => `${name} was not measured: ${reason}`)
}

/**
 * One call after the other, everybody in turn, so that all have their share of a quiet and of a busy machine. They get warm in
 * turn, too: one who has to wait for half a minute then is no longer.
 */
async function measure(stage: Stage, running: ReadonlyMap<string, Running>, chosen: readonly Call[], rounds: number) {
  const loads = new Map<string, Load[]>()
  const most = new Map<string, number>()
  for (const call of chosen) {
    for (let round = 0; round < warmUps; round++)
      for (const one of running.values()) await turn(stage, one, call, running)
    for (let round = 0; round < rounds; round++)
      for (const [name, one] of running) {
        const key = `${name} ${call}`
        loads.set(key, [...(loads.get(key) ?? []), await turn(stage, one, call, running)])
        most.set(key, Math.max(most.get(key) ?? 0, memoryOf(one.pid)))
      }
  }
  await setTimeout(untilRest)
  const reached = (key: string) => ({ ...figuresOf(together(loads.get(key)!)), memory: most.get(key)! })
  return [...running].map(([name, { pid }]) => ({
    name,
    memory: memoryOf(pid),
    figures: Object.fromEntries(chosen.map(call => [call, reached(`${name} ${call}`)]))
  }))
}

/** Who rests does not compute: what it would tidy up meanwhile takes nothing from whoever has the turn. */
async function turn(stage: Stage, one: Running, call: Call, running: ReadonlyMap<string, Running>): Promise<Load> {
  const others = [...running.values()].filter(({ pid }) => pid !== one.pid)
  for (const { pid } of others) process.kill(pid, 'SIGSTOP')
  try {
    const load = await drive(stage, one, call, turnLasts)
    await one.giveUp?.()
    return load
  } finally {
    for (const { pid } of others) process.kill(pid, 'SIGCONT')
  }
}
