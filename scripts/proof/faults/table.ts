import type { Tally } from './rounds.ts'
import { flaws } from './verify.ts'

/** Within so many seconds the service works again, on a machine that does everything at once. */
const recoversWithin = 30

/** What a fault's rounds missed, in words; nothing is missing where none ran only if none was asked for. */
export function missedBars(tally: Tally): string[] {
  const { name, isSmooth, rounds, acknowledged, unknown, wrong, seconds, examples } = tally
  const slowest = Math.max(...seconds)
  const bars: [isMet: boolean, missed: string][] = [
    ...flaws.map((flaw): [boolean, string] => [tally[flaw] === 0, `${tally[flaw]} writes are ${words[flaw]}`]),
    [wrong === 0, `${wrong} answers should not have been given`],
    [rounds === 0 || acknowledged > 0, 'nothing was written'],
    isSmooth
      ? [unknown === 0, `${unknown} requests noticed it`]
      : [rounds === 0 || unknown > 0, 'no request noticed the fault, so it proves nothing'],
    [slowest <= recoversWithin, `it took ${slowest.toFixed(1)} s to work again, more than ${recoversWithin}`]
  ]
  const missed = bars.filter(([isMet]) => !isMet).map(([, text]) => `${name}: ${text}.`)
  return missed.length === 0 ? [] : [...missed, ...examples.slice(0, 5).map(example => `  ${example}`)]
}

const words = {
  lost: 'lost',
  doubled: 'there twice, or were never sent',
  halfWritten: 'there by half',
  disagreeing: 'not what the audit trail says'
}

const titles = [
  '',
  'rounds',
  'written',
  'unknown',
  'wrong',
  'lost',
  'doubled',
  'half',
  'audit',
  'works after (median, max)'
]

export function table(tallies: readonly Tally[]): string {
  const lines = [titles, ...tallies.map(row)]
  if (tallies.length > 1) lines.push(row({ ...sum(tallies), name: 'in all' }))
  const widths = titles.map((_, column) => Math.max(...lines.map(line => line[column]!.length)))
  const pad = (text: string, column: number) =>
    column === 0 ? text.padEnd(widths[0]!) : text.padStart(widths[column]!)
  return lines.map(line => line.map(pad).join('  ')).join('\n')
}

function row(tally: Tally): string[] {
  const { name, rounds, acknowledged, unknown, wrong, seconds } = tally
  const sorted = seconds.toSorted((one, other) => one - other)
  const took =
    sorted.length === 0
      ? '–'
      : [sorted[sorted.length >> 1]!, sorted.at(-1)!].map(one => `${one.toFixed(1)} s`).join(', ')
  return [name, ...[rounds, acknowledged, unknown, wrong, ...flaws.map(flaw => tally[flaw])].map(String), took]
}

function sum(tallies: readonly Tally[]): Tally {
  const total = { ...tallies[0]! }
  for (const one of tallies.slice(1)) {
    for (const count of ['rounds', 'acknowledged', 'unknown', 'wrong', ...flaws] as const) total[count] += one[count]
    total.seconds = [...total.seconds, ...one.seconds]
  }
  return total
}
