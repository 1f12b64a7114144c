import { Unreadable, type RosterLimits } from './roster.rows.ts'

/** What a cell holds; CSV has text only. */
export type Cell = string | number | boolean | Date | null

/** One file or one sheet, as it stands; rows without any value are left out. */
export interface Grid {
  file: string
  sheet: string | null
  hidden: boolean
  /** In a workbook a number was meant as one; in text it may be anything. */
  fromWorkbook: boolean
  /** The calendar of old Macintosh workbooks, whose day 0 is 1 Jan 1904. */
  dates1904: boolean
  encoding: string | null
  rows: GridRow[]
}

export interface GridRow {
  row: number
  cells: Cell[]
}

const isBlank = (cell: Cell) => cell === null || (typeof cell === 'string' && cell.trim() === '')

/** The cells up to the last one that holds something. */
export function trimEnd(cells: Cell[]) {
  let length = cells.length
  while (length > 0 && isBlank(cells[length - 1]!)) length -= 1
  return length === cells.length ? cells : cells.slice(0, length)
}

export function refuseTooLarge(rows: number, columns: number, limits: RosterLimits) {
  if (rows > limits.rows) {
    throw new Unreadable(
      `There are more than ${limits.rows.toLocaleString('en-US')} rows. Split the table into several imports.`
    )
  }
  if (columns > limits.columns) {
    throw new Unreadable(`There are more than ${limits.columns} columns. Keep the ones that the roster needs.`)
  }
}
