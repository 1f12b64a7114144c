import { readFileSync, statSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { join } from 'node:path'
import { askedBy, calls, type Call, type Running } from './contestant.ts'
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
  /** Computing of the API and of Postgres; not a number where the system does not tell. */
  computing: number
  /** What the same fixed work cost in the same seconds, in milliseconds of computing. */
  fixedWork: number
  /** Pages that Postgres touched. */
  pages: number
  statements: number
  /** Tables that were read from the beginning to the end, and the indexes that were used. */
  scans: string[]
  indexes: string[]
}

const asksEach = 200
const asksBefore = 30

/** Postgres counts what its statements touch, and tells how it went about one call when it is asked. */
const observed = {
  shared_preload_libraries: 'pg_stat_statements,auto_explain',
  'pg_stat_statements.track_planning': 'on',
  'auto_explain.log_format': 'text'
}

export async function measureGrowth(steps: readonly number[], chosen: readonly Call[]): Promise<Cost[]> {
  const stage = await openStage(observed)
  const costs: Cost[] = []
  try {
    await stage.database.query('create extension pg_stat_statements')
    for (const programs of steps) {
      console.log(`Growing to ${programs} programs …`)
      await stage.grow(programs)
      const running = await northstar.start(stage)
      try {
        await untilQuiet(stage, running)
        for (const call of chosen) costs.push(await costOf(stage, running, call, programs))
      } finally {
        await running.stop()
      }
    }
  } finally {
    await stage.close()
  }
  return costs
}

/** What a start causes for all programs, reminders above all, is not what a call costs. */
async function untilQuiet({ folder }: Stage, { pid }: Running) {
  const spent = () => Object.values(computingOf(pid, folder)).reduce((sum, one) => sum + one, 0)
  for (let quiet = 0; quiet < 3;) {
    const before = spent()
    await wait(1000)
    quiet = spent() - before >= 50 ? 0 : quiet + 1
  }
}

async function costOf(stage: Stage, running: Running, call: Call, programs: number): Promise<Cost> {
  const [program] = stage.programs
  const signed = await running.signIn([program!])
  const ask = async (turn: number) => {
    const { method, path, headers, body } = toSend(running, signed, call, askedBy(stage, 0, turn))
    const began = performance.now()
    const answer = await fetch(`${running.address}${path}`, { method, headers, ...(body && { body }) })
    if (!answer.ok) throw new Error(`${call} answered ${answer.status}: ${await answer.text()}`)
    await answer.arrayBuffer()
    return performance.now() - began
  }
  for (let turn = 0; turn < asksBefore; turn++) await ask(turn)

  await stage.database.query('select pg_stat_statements_reset()')
  const before = computingOf(running.pid, stage.folder)
  const taken: number[] = []
  const fixed: number[] = []
  for (let turn = 0; turn < asksEach; turn++) {
    taken.push(await ask(turn))
    if (turn % 10 === 0) fixed.push(doFixedWork())
  }
  const after = computingOf(running.pid, stage.folder)
  const { rows } = await stage.database.query<{ pages: number; statements: number }>(touched)
  taken.sort((one, other) => one - other)
  return {
    ...{ call, programs, milliseconds: taken[asksEach / 2]! },
    computing: (after.own - before.own + after.postgres - before.postgres) / asksEach,
    fixedWork: fixed.reduce((sum, one) => sum + one, 0) / fixed.length,
    pages: rows[0]!.pages / asksEach,
    statements: rows[0]!.statements / asksEach,
    ...(await wayOf(stage, () => ask(asksEach)))
  }
}

const text = JSON.stringify(Array.from({ length: 10_000 }, (_, at) => ({ id: at, name: `Scholar ${at}` })))

/** Of the kind that a call is made of; gives the milliseconds of computing that it took. */
function doFixedWork() {
  const before = process.cpuUsage()
  for (let times = 0; times < 5; times++) JSON.parse(text)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
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

/**
 * Cost at the most programs, in relation to that at the fewest; by computing, which a busy machine does not change, and
 * measured against fixed work, since minutes lie between the two and the machine may have become faster or slower.
 */
export function growthOf(costs: readonly Cost[]) {
  return (Object.keys(calls) as Call[]).flatMap(call => {
    const ofCall = costs.filter(cost => cost.call === call)
    const [first, last] = [ofCall[0], ofCall.at(-1)]
    if (!first || !last || first === last) return []
    const of = Number.isNaN(first.computing) ? 'milliseconds' : 'computing'
    return [
      {
        what: `${call}, cost with × ${last.programs / first.programs} programs`,
        reached: last[of] / last.fixedWork / (first[of] / first.fixedWork),
        most: 1.5
      }
    ]
  })
}
