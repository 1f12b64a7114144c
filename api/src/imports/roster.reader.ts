import type { RosterTable } from '@northstar/shared/imports/imports.schema.ts'
import { defectOf, lineOf, type CellContext, type Reading } from './roster.cells.ts'
import type { Match } from './roster.columns.ts'
import { fieldsOf, type RosterField } from './roster.fields.ts'
import type { Cell, Grid, GridRow } from './roster.grid.ts'
import { pace } from './roster.pace.ts'
import type { ProblemList } from './roster.problems.ts'
import type { Located, RosterProgress, RosterReading } from './roster.rows.ts'
import type { Sheet } from './roster.sheets.ts'

/** E-mail addresses of the people in the files, rows with problems included: who points to them points to somebody. */
export interface ListedPeople {
  scholars: Set<string>
  mentors: Set<string>
}

const emptyRows = (): RosterReading['rows'] => ({
  scholars: [],
  mentors: [],
  mentoring: [],
  milestones: [],
  meetings: [],
  projects: []
})

interface Reporting {
  problems: ProblemList
  listed: ListedPeople
  onProgress: (progress: RosterProgress) => void
}

export async function readRows(sheets: Sheet[], { problems, listed, onProgress }: Reporting) {
  const rows = emptyRows()
  const total = sheets.reduce((sum, { table, grid }) => sum + (table ? grid.rows.length : 0), 0)
  const pause = pace()
  let done = 0
  for (const { grid, match, table } of sheets) {
    if (!table) continue
    const reader = rowReader(table, grid, match, problems)
    for (const [index, row] of grid.rows.entries()) {
      if (index % 500 === 0) onProgress({ step: 'reading', file: grid.file, done: done + index, total })
      if (index <= match.headerIndex) continue
      const { values, isSound } = reader(row)
      if (table === 'scholars' || table === 'mentors')
        if (typeof values.email === 'string') listed[table].add(values.email)
      if (isSound) keep(rows, table, { file: grid.file, sheet: grid.sheet, row: row.row, values })
      await pause()
    }
    done += grid.rows.length
  }
  return rows
}

type Values = Record<string, unknown>

/** The readers of `rosterFields` give each field its type, and a sound row has all that its table needs. */
const keep = (rows: RosterReading['rows'], table: RosterTable, row: Located<Values>) =>
  (rows[table] as Located<unknown>[]).push(row)

interface Column {
  name: string
  header: string
  index: number
  field: RosterField
}

/** Reads the rows of a sheet one by one, and reports what is wrong with each. */
function rowReader(table: RosterTable, grid: Grid, { headers, columns: matched }: Match, problems: ProblemList) {
  const columns: Column[] = fieldsOf(table).flatMap(([name, field]) => {
    const index = matched.get(name)
    return index === undefined ? [] : [{ name, header: headers[index] ?? field.label, index, field }]
  })
  return ({ row, cells }: GridRow) => {
    const where = { file: grid.file, sheet: grid.sheet, row }
    const strayed = strayCell(grid, cells, headers.length)
    if (strayed !== undefined) problems.error(where, moreValues, strayed)
    const { values, isComplete } = strayed === undefined ? readCells(columns, cells, where) : nothing
    const conflict = isComplete ? conflictIn(values) : undefined
    if (conflict) {
      const column = columns.find(({ name }) => name === conflict.field)!
      problems.error({ ...where, column: column.header }, conflict.reason, cells[column.index] ?? null)
    }
    return { values, isSound: isComplete && !conflict }
  }

  function readCells(columns: Column[], cells: Cell[], where: Omit<Located<unknown>, 'values'>) {
    const values: Values = table === 'meetings' ? { attendeeEmails: [], actions: [] } : {}
    let isComplete = true
    for (const { name, header, index, field } of columns) {
      const cell = cells[index] ?? null
      const reading = readCell(field, cell, grid)
      if ('problem' in reading) {
        problems.error({ ...where, column: header }, reading.problem, cell)
        isComplete = false
        continue
      }
      if (reading.note) problems.note({ ...where, column: header }, reading.note, cell)
      values[name] = reading.value
    }
    return { values, isComplete }
  }
}

const nothing = { values: {} as Values, isComplete: false }
const moreValues =
  'The row has more values than the header has columns. A text with the delimiter in it needs quotation marks around it.'

/** In text, a value beyond the last column means that the values have shifted. */
const strayCell = ({ fromWorkbook }: Grid, cells: Cell[], columns: number) =>
  fromWorkbook ? undefined : cells.slice(columns).find(cell => lineOf(cell) !== '')

function readCell(field: RosterField, cell: Cell, context: CellContext): Reading<unknown> {
  const defect = defectOf(cell)
  if (defect) return { problem: defect }
  const reading = field.read(cell, context)
  return field.required && 'value' in reading && reading.value === null
    ? { problem: `${field.label} is empty; every row needs it.` }
    : reading
}

/** Values that are right by themselves and not together. */
function conflictIn({ startsOn, until, scholarEmail, mentorEmail }: Values) {
  if (typeof startsOn === 'string' && typeof until === 'string' && until <= startsOn) {
    return { field: 'until', reason: 'The last day lies before the first one. Correct one of them.' }
  }
  if (mentorEmail !== undefined && mentorEmail === scholarEmail) {
    return { field: 'mentorEmail', reason: 'Scholar and mentor are the same person. Correct one of the addresses.' }
  }
  return undefined
}
