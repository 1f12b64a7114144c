import type { RosterTable } from '@northstar/shared/imports/imports.schema.ts'
import { lineOf, simplify } from './roster.cells.ts'
import { fieldsOf } from './roster.fields.ts'
import type { Grid } from './roster.grid.ts'
import { rosterTables, type SheetMatch } from './roster.rows.ts'

export interface Match {
  table: RosterTable | null
  /** Of the grid's rows, the one that names the columns. */
  headerIndex: number
  headers: string[]
  /** Field to column. */
  columns: Map<string, number>
  /** Set when two tables fit equally well. */
  alsoFits?: RosterTable | undefined
}

const variants = /\be[- ]?mails?(?: address(?:es)?)?\b|\bmail\b/g

/** A column's name as it is compared: `E-mail address`, `Mail` and `EMAIL` are one. */
const canonical = (name: string) =>
  simplify(
    name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(variants, ' email ').replaceAll('#', ' no ')
  )

/** Names of every field in order of how well they fit, once for all. */
const known = new Map(
  rosterTables.map(table => [
    table,
    fieldsOf(table).map(([field, { names }]) => [field, names.map(canonical)] as const)
  ])
)

/** How well a header names a field: 0 is best. */
function rankOf(header: string, names: string[]) {
  const whole = names.indexOf(canonical(header))
  if (whole >= 0) return whole
  const withoutBrackets = header.replace(/\([^)]*\)|\[[^\]]*\]/g, '')
  const rank = withoutBrackets === header ? -1 : names.indexOf(canonical(withoutBrackets))
  return rank < 0 ? undefined : rank + 100
}

/** Joins fields and headers, the best fits first; each serves once. */
export function matchColumns(table: RosterTable, headers: string[], taken: SheetMatch['columns'] = []) {
  const columns = new Map<string, number>()
  for (const { field, header } of taken) {
    const column = header === null ? -1 : headers.indexOf(header.trim())
    if (column >= 0) columns.set(field, column)
  }
  const decided = new Set(taken.map(({ field }) => field))
  const used = new Set(columns.values())
  const fits = known
    .get(table)!
    .filter(([field]) => !decided.has(field))
    .flatMap(([field, names]) =>
      headers.map((header, column) => ({ field, column, rank: header ? rankOf(header, names) : undefined }))
    )
    .filter(fit => fit.rank !== undefined)
    .sort((one, other) => one.rank! - other.rank!)
  for (const { field, column } of fits) {
    if (columns.has(field) || used.has(column)) continue
    columns.set(field, column)
    used.add(column)
  }
  return columns
}

export const missingFields = (table: RosterTable, columns: Map<string, number>) =>
  fieldsOf(table).filter(([field, { required }]) => required && !columns.has(field))

const nameHints: [RegExp, RosterTable][] = [
  [/mentoring|mentorship|mentor[-_ ]*(team|assign)|\bteams?\b|assignment/, 'mentoring'],
  [/milestone/, 'milestones'],
  [/meeting/, 'meetings'],
  [/project/, 'projects'],
  [/mentor|faculty/, 'mentors'],
  [/scholar|trainee|fellow/, 'scholars']
]

/** The table that a file's or sheet's name speaks of. */
export const tableNamed = (name: string) => nameHints.find(([hint]) => hint.test(name.toLowerCase()))?.[1]

interface Fit {
  table: RosterTable
  columns: Map<string, number>
  score: number
  alsoFits?: RosterTable | undefined
}

/** Weighs columns far above the name, which only decides between tables that fit alike. */
function fitOf(table: RosterTable, headers: string[], name: string, taken?: SheetMatch['columns']): Fit {
  const columns = matchColumns(table, headers, taken)
  const named = tableNamed(name) === table ? 5 : 0
  return { table, columns, score: columns.size * 10 - missingFields(table, columns).length * 15 + named }
}

/** Finds out which table the headers belong to; one matching column is too little, unless the name agrees. */
function recognise(headers: string[], name: string): Fit | undefined {
  const [best, second] = rosterTables
    .map(table => fitOf(table, headers, name))
    .filter(({ table, columns }) => columns.size > (tableNamed(name) === table ? 0 : 1))
    .toSorted((one, other) => other.score - one.score)
  return best && { ...best, alsoFits: second?.score === best.score ? second.table : undefined }
}

/** Looks for the header among the first rows, as titles may stand above it, and for the table that it fits. */
export function matchGrid({ file, sheet, rows }: Grid, decided: SheetMatch | undefined): Match {
  const candidates = rows.slice(0, 10).map(({ cells }, headerIndex) => ({ headerIndex, headers: cells.map(lineOf) }))
  const unmatched: Match = { table: null, columns: new Map(), headerIndex: 0, headers: [], ...candidates[0] }
  if (decided?.table === null) return unmatched
  const [best] = candidates
    .map(({ headerIndex, headers }): Match & { score: number } => {
      const name = sheet ?? file
      const fit = decided?.table ? fitOf(decided.table, headers, name, decided.columns) : recognise(headers, name)
      return { ...unmatched, score: -Infinity, ...fit, headerIndex, headers }
    })
    .toSorted((one, other) => other.score - one.score)
  return best?.table ? best : unmatched
}
