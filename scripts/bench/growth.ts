import { readFileSync, statSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { join } from 'node:path'
import { askedBy, calls, type Call, type Running } from './contestant.ts'
import { median } from '../median.ts'
import { computingOf } from './cpu.ts'
import { toSend } from './load.ts'
import { northstar } from './northstar.ts'
import { openStage, type Stage } from './stage.ts'

/** What one call of one program's director costs while the number of programs grows. */
export interface Cost {
  call: Call
  programs: number
  /** From the question to the answer, median. */
  milliseconds: number
  /** Computing of the API and of Postgres, median of the rounds; not a number where the system does not tell. */
  computing: number
  /** Pages that Postgres touched. */
  pages: number
  statements: number
  /** Tables that were read from the beginning to the end, and the indexes that were used. */
  scans: string[]
  indexes: string[]
}

const rounds = 10
const asksARound = 50
/** Node compiles what it is asked often. */
const asksBefore = 600

/** Postgres counts what its statements touch, and tells how it went about one call when it is asked. */
const observed = {
  shared_preload_libraries: 'pg_stat_statements,auto_explain',
  'pg_stat_statements.track_planning': 'on',
  'auto_explain.log_format': 'text'
}

/** So many programs, with an API of their own. */
interface Step {
  programs: number
  stage: Stage
  running: Running
  ask(call: Call, turn: number): Promise<number>
}

/**
 * Each step on a Postgres of its own: the meetings that one logs are none of another's. They are asked in turns, so that all have
 * their share of a quiet and of a busy machine.
 */
export async function measureGrowth(steps: readonly number[], chosen: readonly Call[]): Promise<Cost[]> {
  await using opened = new AsyncDisposableStack()
  const ready: Step[] = []
  for (const programs of steps) {
    console.log(`Growing to ${programs} programs …`)
    ready.push(await openStep(programs, opened))
  }
  for (const step of ready) await untilQuiet(step)
  const costs: Cost[] = []
  for (const call of chosen) costs.push(...(await costsOf(call, ready)))
  return costs
}

async function openStep(programs: number, opened: AsyncDisposableStack): Promise<Step> {
  const stage = await openStage(programs, observed)
  opened.defer(() => stage.close())
  await stage.database.query('create extension pg_stat_statements')
  const running = await northstar.start(stage)
  opened.defer(() => running.stop())
  const signed = await running.signIn([stage.programs[0]!])
  const ask = async (call: Call, turn: number) => {
    const { method, path, headers, body } = toSend(running, signed, call, askedBy(stage, 0, turn))
    const began = performance.now()
    const answer = await fetch(`${running.address}${path}`, { method, headers, ...(body && { body }) })
    if (!answer.ok) throw new Error(`${call} answered ${answer.status}: ${await answer.text()}`)
    await answer.arrayBuffer()
    return performance.now() - began
  }
  return { programs, stage, running, ask }
}

/** What a start causes for all programs, reminders above all, is not what a call costs. */
async function untilQuiet(step: Step) {
  for (let quiet = 0; quiet < 3;) {
    const before = spentBy(step)
    await wait(1000)
    quiet = spentBy(step) - before >= 50 ? 0 : quiet + 1
  }
}

/** Milliseconds of computing so far, of the API and of Postgres. */
function spentBy({ stage, running }: Step) {
  const { own, postgres } = computingOf(running.pid, stage.folder)
  return own + postgres
}

async function costsOf(call: Call, steps: readonly Step[]): Promise<Cost[]> {
  const measured = steps.map(step => ({ step, taken: [] as number[], computing: [] as number[] }))
  for (const { ask, stage } of steps) {
    for (let turn = 0; turn < asksBefore; turn++) await ask(call, turn)
    await stage.database.query('select pg_stat_statements_reset()')
  }
  for (let round = 0; round < rounds; round++)
    for (const { step, taken, computing } of measured) {
      const before = spentBy(step)
      for (let turn = 0; turn < asksARound; turn++) taken.push(await step.ask(call, round * asksARound + turn))
      computing.push((spentBy(step) - before) / asksARound)
    }
  const costs: Cost[] = []
  for (const { step, taken, computing } of measured)
    costs.push({
      ...{ call, programs: step.programs, milliseconds: median(taken), computing: median(computing) },
      ...(await touchedBy(step)),
      ...(await wayOf(step.stage, () => step.ask(call, 0)))
    })
  return costs
}

async function touchedBy({ stage }: Step) {
  const { rows } = await stage.database.query<{ pages: number; statements: number }>(touched)
  const { pages, statements } = rows[0]!
  return { pages: pages / (rounds * asksARound), statements: statements / (rounds * asksARound) }
}

const touched = `select sum(shared_blks_hit + shared_blks_read)::float8 as pages, sum(calls)::float8 as statements
  from pg_stat_statements where userid = 'northstar_app'::regrole`

/** How Postgres goes about one call, from its own log. */
async function wayOf({ database, folder }: Stage, ask: () => Promise<unknown>) {
  const log = join(folder, 'postgres.log')
  const explain = async (from: string) => {
    await database.query(`alter system set auto_explain.log_min_duration = ${from}`)
    await database.query('select pg_reload_conf()')
    await wait(500)
  }
  await explain('0')
  const { size } = statSync(log)
  await ask()
  await explain('-1')
  const text = readFileSync(log).subarray(size).toString()
  const named = (pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map(([, name]) => name!))].sort()
  return {
    scans: named(/Seq Scan on (\w+)/g),
    indexes: named(/Index (?:Only )?Scan(?: Backward)? (?:using|on) (\w+)/g)
  }
}

/** Cost at the most programs, in relation to that at the fewest; by computing, which a busy machine changes least. */
export function growthOf(costs: readonly Cost[]) {
  return (Object.keys(calls) as Call[]).flatMap(call => {
    const ofCall = costs.filter(cost => cost.call === call)
    const [first, last] = [ofCall[0], ofCall.at(-1)]
    if (!first || !last || first === last) return []
    const of = Number.isNaN(first.computing) ? 'milliseconds' : 'computing'
    const what = `${call}, cost with × ${last.programs / first.programs} programs`
    return [{ what, reached: last[of] / first[of], most: 1.5 }]
  })
}
