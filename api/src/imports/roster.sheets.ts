import type { ImportSheet, RosterTable } from '@northstar/shared/imports/imports.schema.ts'
import { shorten } from './roster.cells.ts'
import { matchGrid, missingFields, type Match } from './roster.columns.ts'
import { fieldsOf } from './roster.fields.ts'
import type { Grid } from './roster.grid.ts'
import type { ProblemList } from './roster.problems.ts'
import type { SheetMatch } from './roster.rows.ts'

export interface Sheet {
  grid: Grid
  match: Match
  /** The table that the rows are to be read for; `null` when they are left alone or refused. */
  table: RosterTable | null
}

const isFor =
  ({ file, sheet }: Grid) =>
  (match: SheetMatch) =>
    match.file === file && match.sheet === sheet

/** Finds out what each file or sheet holds, and says what stands against reading it. */
export function matchSheets(grids: Grid[], decisions: SheetMatch[], problems: ProblemList): Sheet[] {
  for (const decision of decisions) {
    if (!grids.some(grid => isFor(grid)(decision))) problems.error(decision, 'There is no such sheet among the files.')
  }
  const sheets = grids
    .filter(({ rows, hidden }) => hidden || rows.length > 0)
    .map(grid => {
      const match = matchGrid(grid, decisions.find(isFor(grid)))
      const isRead = match.table !== null && isReadable(grid, match, problems)
      return { grid, match, table: isRead ? match.table : null }
    })
  noteLeftAlone(sheets, decisions, problems)
  return sheets
}

/** Whether the rows can be read; if not, why is now among the problems. */
function isReadable(grid: Grid, { table, headerIndex, headers, columns, alsoFits }: Match, problems: ProblemList) {
  const where = { file: grid.file, sheet: grid.sheet, row: grid.rows[headerIndex]?.row ?? null }
  const twice = headers.find((header, index) => header && headers.findIndex(other => isSameName(other, header)) < index)
  if (twice) {
    problems.error(
      { ...where, column: twice },
      `Two columns are called "${shorten(twice)}". Rename or remove one of them.`
    )
    return false
  }
  if (alsoFits) {
    problems.error(
      where,
      `The columns fit ${table} as well as ${alsoFits}. Say which it is, or put the word into the name.`
    )
    return false
  }
  const missing = missingFields(table!, columns)
  for (const [, { label }] of missing) {
    problems.error(
      { ...where, column: label },
      `No column was found for "${label}", which every row of ${table} needs. Name a column so, or match it by hand.`
    )
  }
  if (missing.length > 0) return false
  if (grid.rows.length > headerIndex + 1) return true
  if (grid.sheet === null) problems.error(where, 'The file has a header and no rows.')
  else problems.note(where, 'The sheet has a header and no rows.')
  return false
}

const isSameName = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

function noteLeftAlone(sheets: Sheet[], decisions: SheetMatch[], problems: ProblemList) {
  for (const { grid, match, table } of sheets) {
    if (grid.encoding === 'Windows-1252')
      problems.note(grid, 'Read as Windows-1252. Check that accented letters are right.')
    const others = sheets.filter(({ grid: { file } }) => file === grid.file)
    if (grid.hidden) {
      problems.note(grid, 'The sheet is hidden and was left alone. Show it in Excel if it belongs to the roster.')
    } else if (match.table === null && !decisions.some(isFor(grid))) {
      const lost = others.every(({ match }) => match.table === null)
      problems[lost ? 'error' : 'note'](
        { file: grid.file, sheet: grid.sheet },
        lost
          ? 'The names of the columns fit none of the six tables. Name the columns as in the sample files, or match them by hand.'
          : 'The names of the columns fit none of the six tables, so the sheet was left alone.'
      )
    } else if (table !== null) noteUnmatched(grid, match, problems)
  }
}

function noteUnmatched({ file, sheet, rows }: Grid, { headers, headerIndex, columns }: Match, problems: ProblemList) {
  const used = new Set(columns.values())
  const unmatched = headers.filter((header, index) => header && !used.has(index))
  if (unmatched.length === 0) return
  const names = unmatched.map(header => `"${shorten(header)}"`).join(', ')
  const what = unmatched.length === 1 ? 'a column that fits' : 'columns that fit'
  problems.note(
    { file, sheet, row: rows[headerIndex]?.row ?? null },
    `Left out, as ${what} no field: ${names}. Match by hand what belongs to one.`
  )
}

/** What people see of a sheet, to check how it was matched. */
export function describeSheet({ grid: { file, sheet, rows }, match }: Sheet): ImportSheet {
  const { table, headers, headerIndex, columns } = match
  const below = rows.slice(headerIndex + 1)
  return {
    file,
    sheet,
    table,
    headers,
    columns: (table ? fieldsOf(table) : []).map(([field, { label, required }]) => {
      const column = columns.get(field)
      return { field, label, required, header: column === undefined ? null : (headers[column] ?? null) }
    }),
    rows: below.length,
    sample: below.slice(0, 5).map(({ cells }) => headers.map((_, index) => shorten(cells[index] ?? null, 200)))
  }
}
