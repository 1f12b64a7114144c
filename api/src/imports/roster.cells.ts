import type { Cell } from './roster.grid.ts'

/** What a cell was read as. A note says how, where that is not plain. */
export type Reading<Value> = { value: Value; note?: string } | { problem: string }

export interface CellContext {
  fromWorkbook: boolean
  dates1904: boolean
}

/** Reads a cell; `null` stands for an empty one. */
export type CellReader<Value> = (cell: Cell, context: CellContext) => Reading<Value | null>

const spaces = /[\p{Zs}\t]+/gu
const lineBreaks = /\r\n|[\r\v\f\u0085\u2028\u2029]/g
const invisible = /[\u0001-\u0008\u000E-\u001F\u007F-\u009F\u00AD\u200B\u2060\uFEFF]/g

/** Text as it is kept: composed letters, `\n` for line breaks, no characters that nobody sees, nothing around it. */
const clean = (text: string) =>
  text
    .normalize('NFC')
    .replace(lineBreaks, '\n')
    .replace(invisible, '')
    .replace(spaces, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim()

export const isTimeOfDay = (date: Date) => date.getTime() < Date.UTC(1904, 0, 2)

function textOfDate(date: Date) {
  if (Number.isNaN(date.getTime())) return ''
  return isTimeOfDay(date) ? date.toISOString().slice(11, 16).replace(/^0/, '') : date.toISOString().slice(0, 10)
}

/** What a cell shows, in several lines if it has them. */
export function textOf(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return clean(cell)
  if (cell instanceof Date) return textOfDate(cell)
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  return String(Number.isInteger(cell) ? cell : Number(cell.toPrecision(12)))
}

/** The same in one line. */
export const lineOf = (cell: Cell) => textOf(cell).replace(/\n+/g, ' ')

const excelErrors =
  /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|GETTING_DATA)$/i

/** What is wrong with a cell whatever it should hold. */
export function defectOf(cell: Cell): string | undefined {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? 'This is not a day of the calendar.' : undefined
  if (typeof cell !== 'string') return undefined
  const text = cell.trim()
  if (excelErrors.test(text)) return `${text} is an error of the spreadsheet. Correct the formula, or write the value.`
  if (/^#{3,}$/.test(text))
    return 'Only # signs came along: the column was too narrow when it was copied. Widen it and save again.'
  if (text.includes('\0')) return 'The text contains a NUL character. Type it again.'
  if (!text.isWellFormed()) return 'The text contains half of a character (a lone surrogate). Type it again.'
  return undefined
}

/** How people say that there is nothing, where what is asked for is not a text. */
export const isNothing = (text: string) => /^([-–—]*|n\s*\/?\s*a\.?|none|tbd)$/i.test(text)

/** A value as a problem quotes it. */
export function shorten(cell: Cell, most = 60) {
  const characters = [...lineOf(cell).replace(/[\p{Cs}\0]/gu, '\uFFFD')]
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : characters.join('')
}

/** Letters and digits only, without accents and case: how names are compared. */
export const simplify = (text: string) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
