import { parseArgs } from 'node:util'
import { calls, type Call, type Contestant, type Running } from './bench/contestant.ts'
import { floor } from './bench/floor/floor.ts'
import { connections, drive, together, type Load } from './bench/load.ts'
import { northstar, settings } from './bench/northstar.ts'
import { directus } from './bench/peers/directus.ts'
import { express } from './bench/peers/express.ts'
import { postgraphile } from './bench/peers/postgraphile.ts'
import { memoryOf } from './bench/process.ts'
import { ofEachProgram } from './bench/seed.ts'
import { openStage, type Stage } from './bench/stage.ts'
import { barTable, resultTable } from './bench/table.ts'
import { tellSame } from './bench/same.ts'
import { barsOf, figuresOf, isReached, type Result } from './bench/verdict.ts'

/**
 * Drives this API and others in turn, on one Postgres with the same rows, and holds what it reached against the bars.
 * `--scale 0.1`: a tenth of the programs; `--seconds 5`: so long for each call and contestant; `--only northstar,floor`;
 * `--calls scholar,list`.
 */
const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '8' },
    only: { type: 'string' },
    calls: { type: 'string', default: Object.keys(calls).join(',') }
  }
})
const programs = Math.max(1, Math.round(50 * Number(values.scale)))
const chosen = chooseFrom(Object.keys(calls), values.calls) as Call[]
const everybody: Contestant[] = [northstar, floor, postgraphile, directus, express]
const names = chooseFrom(
  everybody.map(({ name }) => name),
  values.only
)
const rounds = 2

const stage = await openStage()
const running = new Map<string, Running>()
const notMeasured: string[] = []
try {
  await prepare(stage)
  const results = await measure(stage)
  const bars = barsOf(results)
  console.log(`\n${resultTable(results)}\n\n${barTable(bars)}`)
  for (const line of notMeasured) console.log(line)
  process.exitCode = bars.every(isReached) ? 0 : 1
} finally {
  for (const one of running.values()) await one.stop()
  await stage.close()
}

async function prepare(stage: Stage) {
  const { scholars, milestones, meetings } = ofEachProgram
  const all = programs * scholars
  console.log(
    `${programs} programs, ${all} scholars, ${all * milestones} milestones, ${all * meetings} meetings; ${connections} connections`
  )
  console.log(
    `northstar runs with ${Object.entries(settings)
      .map(setting => setting.join('='))
      .join(' ')}`
  )
  await stage.grow(programs)
  const contestants = everybody.filter(({ name }) => names.includes(name))
  for (const { prepare } of contestants) await prepare?.(stage)
  for (const contestant of contestants) {
    try {
      running.set(contestant.name, await contestant.start(stage))
    } catch (error) {
      notMeasured.push(`${contestant.name} was not measured: ${(error as Error).message}`)
    }
  }
  for (const call of chosen) await tellSame(stage, running, call)
}

/** One call after the other, everybody in turn, twice, so that all have their share of a quiet and of a busy machine. */
async function measure(stage: Stage): Promise<Result[]> {
  const loads = new Map<string, Load[]>()
  for (const call of chosen)
    for (let round = 0; round < rounds; round++)
      for (const [name, one] of running) {
        if (round === 0) await drive(stage, one, call, 2)
        const load = await drive(stage, one, call, Number(values.seconds) / rounds)
        const key = `${name} ${call}`
        loads.set(key, [...(loads.get(key) ?? []), load])
      }
  return [...running].map(([name, { pid }]) => ({
    name,
    memory: memoryOf(pid),
    figures: Object.fromEntries(chosen.map(call => [call, figuresOf(together(loads.get(`${name} ${call}`)!))]))
  }))
}

function chooseFrom(all: string[], asked: string | undefined) {
  const chosen = asked?.split(',') ?? all
  const unknown = chosen.find(name => !all.includes(name))
  if (unknown !== undefined) throw new Error(`There is no ${unknown}; there are ${all.join(', ')}.`)
  return chosen
}
