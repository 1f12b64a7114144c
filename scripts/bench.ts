import { parseArgs } from 'node:util'
import { calls, type Call } from './bench/contestant.ts'
import { growthOf, measureGrowth } from './bench/growth.ts'
import { race } from './bench/race.ts'
import { barTable, growthTable, resultTable } from './bench/table.ts'
import { barsOf, isReached, type Bar } from './bench/verdict.ts'

/**
 * Drives this API and others in turn, on one Postgres with the same rows, and holds what it reached against the bars; then looks
 * whether a call costs more when there are more programs.
 * `--scale 0.1`: a tenth of the programs; `--seconds 8`: so long for each call and contestant, in turns of four; `--only northstar,floor`;
 * `--calls scholar,list`; `--part race` or `--part growth`: one of the two.
 */
const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '16' },
    only: { type: 'string' },
    calls: { type: 'string', default: Object.keys(calls).join(',') },
    part: { type: 'string', default: 'race,growth' }
  }
})
const scale = Number(values.scale)
const chosen = values.calls.split(',') as Call[]
const unknown = chosen.find(call => !(call in calls))
if (unknown !== undefined) throw new Error(`There is no call ${unknown}; there are ${Object.keys(calls).join(', ')}.`)
const parts = values.part.split(',')
const bars: Bar[] = []

if (parts.includes('race')) {
  const programs = Math.max(1, Math.round(50 * scale))
  const { results, notMeasured } = await race({
    ...{ programs, chosen, seconds: Number(values.seconds), only: values.only?.split(',') }
  })
  console.log(`\n${resultTable(results)}`)
  for (const line of notMeasured) console.log(line)
  bars.push(...barsOf(results, notMeasured))
}
if (parts.includes('growth')) {
  const costs = await measureGrowth([...new Set([1, 10, Math.max(10, Math.round(100 * scale))])], chosen)
  console.log(`\n${growthTable(costs)}`)
  bars.push(...growthOf(costs))
}
console.log(`\n${barTable(bars)}`)
process.exitCode = bars.every(isReached) ? 0 : 1
