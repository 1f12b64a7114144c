import { untilAfter } from '@northstar/shared/values/days.ts'
import {
  isNothing,
  isTimeOfDay,
  lineOf,
  shorten,
  type CellContext,
  type CellReader,
  type Reading
} from './roster.cells.ts'
import type { Cell } from './roster.grid.ts'

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December'
]
const years = { first: 1950, last: 2100 }

const pad = (number: number, length = 2) => String(number).padStart(length, '0')
const iso = (year: number, month: number, date: number) => `${pad(year, 4)}-${pad(month)}-${pad(date)}`
const us = (day: string) => {
  const [year, month, date] = day.split('-').map(Number)
  return `${month}/${date}/${year}`
}

/** A day: `9/1/2025`, `09/01/25`, `2025-09-01`, `1 Sep 2025`, `September 1, 2025`, or a date cell. */
export const readDay: CellReader<string> = (cell, context) => {
  if (cell instanceof Date) return ofDate(cell)
  const text = lineOf(cell)
  if (isNothing(text)) return { value: null }
  if (text.length > 60) return { problem: hint(shorten(text)) }
  return ofSerial(cell, text, context) ?? ofText(text)
}

/** People write the last day of a period; it is kept as the day after. */
export const readLastDay: CellReader<string> = (cell, context) => {
  if (/^(present|ongoing|current|open|now|today)$/i.test(lineOf(cell))) return { value: null }
  const reading = readDay(cell, context)
  return 'value' in reading && reading.value !== null ? { ...reading, value: untilAfter(reading.value) } : reading
}

function ofDate(date: Date): Reading<string> {
  if (isTimeOfDay(date)) return { problem: 'This is a time without a day. Write the day, like 9/1/2026.' }
  return checked(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), lineOf(date))
}

// Days from 1 Jan 1990 to 31 Dec 2079: numbers outside are not taken for days.
const serials = { first: 32_874, last: 65_745 }

/** Excel keeps a day as a number; it shows where a cell lost its date format. */
function ofSerial(cell: Cell, text: string, { fromWorkbook, dates1904 }: CellContext): Reading<string> | undefined {
  if (typeof cell !== 'number' && !/^\d{5}$/.test(text)) return undefined
  const days = Math.floor(Number(text)) + (fromWorkbook && dates1904 ? 1462 : 0)
  if (days < serials.first || days > serials.last) return undefined
  const day = new Date(Date.UTC(1899, 11, 30 + days)).toISOString().slice(0, 10)
  return { value: day, note: `${text} was read as Excel's number for the day ${us(day)}.` }
}

const time = String.raw`(?:,?[ T]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]\.?m\.?)?(?: ?Z| ?[+-]\d{2}:?\d{2})?)?`
const weekday = String.raw`(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?`
const forms = {
  yearFirst: new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${time}$`, 'i'),
  compact: /^((?:19|20)\d{2})(\d{2})(\d{2})$/,
  us: new RegExp(String.raw`^${weekday}(\d{1,2}) ?([-/]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})${time}$`, 'i'),
  dateFirst: new RegExp(
    String.raw`^${weekday}(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]([a-z]{3,9})\.?,?[ -](\d{4}|\d{2})${time}$`,
    'i'
  ),
  monthFirst: new RegExp(
    String.raw`^${weekday}([a-z]{3,9})\.?[ -](\d{1,2})(?:st|nd|rd|th)?(?:, ?|[ -])(\d{4}|\d{2})${time}$`,
    'i'
  ),
  dotted: /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d{2})$/,
  monthOnly: /^(?:([a-z]{3,9})[ -.]*(\d{4}|\d{2})|(\d{1,2})\/(\d{4}))$/i
}

function ofText(text: string): Reading<string> {
  const yearFirst = forms.yearFirst.exec(text)
  if (yearFirst) return checked(Number(yearFirst[1]), Number(yearFirst[3]), Number(yearFirst[4]), text)
  const compact = forms.compact.exec(text)
  if (compact) return checked(Number(compact[1]), Number(compact[2]), Number(compact[3]), text)
  const american = forms.us.exec(text)
  if (american) return ofAmerican(yearOf(american[4]!), Number(american[1]), Number(american[3]), text)
  const dateFirst = forms.dateFirst.exec(text)
  if (dateFirst) return named(yearOf(dateFirst[3]!), dateFirst[2]!, Number(dateFirst[1]), text)
  const monthFirst = forms.monthFirst.exec(text)
  if (monthFirst) return named(yearOf(monthFirst[3]!), monthFirst[1]!, Number(monthFirst[2]), text)
  return { problem: hint(text) }
}

/** Two digits are years from 1970 to 2069. */
function yearOf(digits: string) {
  const year = Number(digits)
  if (digits.length === 4) return year
  return year < 70 ? 2000 + year : 1900 + year
}

function ofAmerican(year: number, month: number, date: number, text: string): Reading<string> {
  if (month > 12 && date >= 1 && date <= 12) return { problem: write(text, iso(year, date, month)) }
  return checked(year, month, date, text)
}

function named(year: number, name: string, date: number, text: string): Reading<string> {
  const month =
    monthNames.findIndex(full => full.toLowerCase().startsWith(name.toLowerCase().replace(/^sept$/, 'sep'))) + 1
  return month === 0 ? { problem: hint(text) } : checked(year, month, date, text)
}

function checked(year: number, month: number, date: number, text: string): Reading<string> {
  if (month < 1 || month > 12 || date < 1 || date > 31) return { problem: hint(text) }
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate()
  if (date > length) {
    return { problem: `${text} is not a day of the calendar: ${monthNames[month - 1]} ${year} has ${length} days.` }
  }
  if (year < years.first || year > years.last) {
    return { problem: `${text} lies outside ${years.first} to ${years.last}. Correct the year.` }
  }
  return { value: iso(year, month, date) }
}

const write = (text: string, day: string) => `${text} is not a date we can read; write ${us(day)} or ${day}.`

function hint(text: string) {
  const dotted = forms.dotted.exec(text)
  if (dotted) {
    const [first, second, year] = [Number(dotted[1]), Number(dotted[2]), yearOf(dotted[3]!)]
    const days = [iso(year, second, first), iso(year, first, second)].filter(isDay)
    return `${text} can be read in more than one way; write ${days.join(' or ') || '2026-09-01'}.`
  }
  if (forms.monthOnly.test(text)) return `${text} names no day; write the day too, like 9/1/2026 or 2026-09-01.`
  return `${text} is not a date we can read; write it like 9/1/2026 or 2026-09-01.`
}

function isDay(day: string) {
  const parsed = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day)
}
