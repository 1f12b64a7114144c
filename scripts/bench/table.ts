import { calls, type Call } from './contestant.ts'
import type { Cost } from './growth.ts'
import { distanceOf, isReached, type Bar, type Result } from './verdict.ts'

/** Lines in columns: the first one to the left, the others to the right. */
function table(lines: readonly (readonly string[])[]): string {
  const columns = Math.max(...lines.map(line => line.length))
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...lines.map(line => (line[column] ?? '').length))
  )
  const pad = (text: string, column: number) =>
    column === 0 ? text.padEnd(widths[0]!) : text.padStart(widths[column]!)
  return lines.map(line => line.map(pad).join('  ').trimEnd()).join('\n')
}

const titles = ['requests/s', 'p50 ms', 'p99 ms', 'CPU ms', 'in Postgres', 'MB', 'not 2xx', '× floor']

/** Every call with what every contestant reached. */
export function resultTable(results: readonly Result[]): string {
  const floor = results.find(({ name }) => name === 'floor')
  const lines = (Object.keys(calls) as Call[]).flatMap(call => {
    const rows = results.flatMap(({ name, figures }) => {
      const reached = figures[call]
      if (!reached) return []
      const { perSecond, p50, p99, failures, own, postgres, memory } = reached
      const ratio = floor?.figures[call] ? (perSecond / floor.figures[call].perSecond).toFixed(2) : '–'
      const times = [p50, p99, own, postgres].map(milliseconds)
      return [[`  ${name}`, perSecond.toFixed(0), ...times, memory.toFixed(0), String(failures), ratio]]
    })
    return rows.length === 0 ? [] : [[calls[call], ...titles], ...rows]
  })
  const atRest = results.map(({ name, memory }) => `${name} ${memory.toFixed(0)} MB`).join(', ')
  return `${table(lines)}\n\nat rest afterwards: ${atRest}`
}

/** What one call costs, from few to many programs. */
export function growthTable(costs: readonly Cost[]): string {
  const lines = (Object.keys(calls) as Call[]).flatMap(call => {
    const ofCall = costs.filter(cost => cost.call === call)
    const rows = ofCall.map(({ programs, milliseconds: median, computing, pages, statements }) => {
      const spent = [median.toFixed(1), milliseconds(computing)]
      return [`  ${programs} programs`, ...spent, pages.toFixed(0), statements.toFixed(0)]
    })
    return rows.length === 0 ? [] : [[calls[call], 'ms', 'CPU ms', 'pages', 'statements'], ...rows]
  })
  const ways = costs
    .filter(({ programs }) => programs === costs.at(-1)?.programs)
    .map(
      ({ call, scans, indexes }) =>
        `${calls[call]}: read through ${scans.join(', ') || 'nothing'}; by ${indexes.join(', ')}`
    )
  return `${table(lines)}\n\n${ways.join('\n')}`
}

export function barTable(bars: readonly Bar[]): string {
  return table([
    ['bar', 'reached', 'wanted', ''],
    ...bars.map(bar => {
      const wanted = bar.least === undefined ? `≤ ${bar.most}` : `≥ ${bar.least}`
      return [`${isReached(bar) ? '✓' : '✗'} ${bar.what}`, round(bar.reached), wanted, distanceOf(bar)]
    })
  ])
}

const milliseconds = (value: number) => (Number.isFinite(value) ? value.toFixed(2) : '–')

const round = (value: number) => (Number.isInteger(value) ? String(value) : value.toFixed(2))
