import { isOrcid } from '@northstar/shared/values/orcid.ts'
import { isNothing, isTimeOfDay, lineOf, shorten, textOf, type CellReader, type Reading } from './roster.cells.ts'
import type { Cell } from './roster.grid.ts'

const count = (number: number) => number.toLocaleString('en-US')

function within(text: string, limit: number): Reading<string | null> {
  const { length } = text.length > limit ? [...text] : text
  if (length > limit)
    return { problem: `This has ${count(length)} characters; ${count(limit)} is the most. Shorten it.` }
  if (text === '') return { value: null }
  return text.includes('\uFFFD')
    ? { value: text, note: 'A letter was lost (�) before the file came here. Correct it if it matters.' }
    : { value: text }
}

/** An apostrophe that exports put before a formula sign is not part of the text. */
const unguard = (text: string) => text.replace(/^'(?=[=+\-@])/, '')

/** One line of text. */
export const line =
  (limit: number): CellReader<string> =>
  cell =>
    within(unguard(lineOf(cell)), limit)

/** Text whose line breaks are kept. */
export const prose =
  (limit: number): CellReader<string> =>
  cell =>
    within(unguard(textOf(cell)), limit)

/** One line that has to look like `pattern`; `like` says so in words. */
export const code =
  (pattern: RegExp, like: string): CellReader<string> =>
  cell => {
    const text = lineOf(cell)
    if (isNothing(text)) return { value: null }
    return pattern.test(text) ? { value: text } : { problem: `"${shorten(text)}" should be ${like}.` }
  }

const address =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/

/** The address in `Ana@x.org`, `mailto:ana@x.org` or `Ana Ruiz <ana@x.org>`, in lower case. */
function addressIn(text: string) {
  const inner = /<([^<>]*)>\s*$/.exec(text)?.[1] ?? text
  const email = inner
    .trim()
    .replace(/^mailto:/i, '')
    .toLowerCase()
  return email.length <= 254 && address.test(email) ? email : undefined
}

const notAnAddress = (text: string) => `"${shorten(text)}" is not an e-mail address; write it like name@university.edu.`

export const readEmail: CellReader<string> = cell => {
  const text = lineOf(cell)
  if (isNothing(text)) return { value: null }
  const email = addressIn(text)
  return email === undefined ? { problem: notAnAddress(text) } : { value: email }
}

const listed = (cell: Cell) =>
  textOf(cell)
    .split(/[;\n]/)
    .map(item => item.trim())
    .filter(item => item !== '')

/** Addresses with `;`, commas or line breaks between them, each once. */
export const emails =
  (most: number): CellReader<string[]> =>
  cell => {
    const items = listed(cell).flatMap(item => (item.split('@').length > 2 ? item.split(',') : [item]))
    const found = items.filter(item => item.trim() !== '').map(item => [item, addressIn(item)] as const)
    const wrong = found.find(([, email]) => email === undefined)
    if (wrong) return { problem: notAnAddress(wrong[0]) }
    const unique = [...new Set(found.map(([, email]) => email!))]
    return unique.length > most
      ? { problem: `These are ${unique.length} people; ${most} is the most.` }
      : { value: unique }
  }

/** Lines with `;` or line breaks between them, without bullets. */
export const lines =
  (most: number, limit: number): CellReader<string[]> =>
  cell => {
    const items = listed(cell).map(item => unguard(item.replace(/^(?:[•·*–-]|\d{1,2}[.)])\s+/, '')))
    const long = items.find(item => [...item].length > limit)
    if (long !== undefined) return { problem: `"${shorten(long)}" is longer than ${limit} characters. Shorten it.` }
    return items.length > most ? { problem: `These are ${items.length} items; ${most} is the most.` } : { value: items }
  }

/** Bare, with hyphens or as a web address. */
export const readOrcid: CellReader<string> = cell => {
  const text = lineOf(cell)
  if (isNothing(text)) return { value: null }
  const digits = text.replace(/^(?:https?:\/\/)?(?:www\.)?orcid\.org\//i, '').replace(/^orcid(?: id)?:? ?/i, '')
  const parts = /^(\d{4})[ -‐–]?(\d{4})[ -‐–]?(\d{4})[ -‐–]?(\d{3}[\dx])\/?$/i.exec(digits)
  if (!parts) return { problem: `"${shorten(text)}" is not an ORCID iD; write it like 0000-0002-1825-0097.` }
  const orcid = parts.slice(1).join('-').toUpperCase()
  if (isOrcid(orcid)) return { value: orcid }
  return {
    problem: `The check digit of ${orcid} is wrong, so a digit must be. Compare it with the person's ORCID page.`
  }
}

const wholePercent = (percent: number, text: string): Reading<number> => {
  const whole = Math.round(percent)
  if (Math.abs(percent - whole) > 1e-6) {
    return {
      problem: `${text} has a fraction; effort is kept in whole percent. Write ${Math.floor(percent)}% or ${Math.ceil(percent)}%.`
    }
  }
  return percent < 0 || percent > 100 ? { problem: `${text} lies outside 0 to 100 percent.` } : { value: whole }
}

/** `75`, `75%` or a share, `0.75`. A number 1 is all of the time: a workbook's cell that shows 100% holds it; as text it is refused. */
export const readPercent: CellReader<number> = (cell, { fromWorkbook }) => {
  const text = shorten(cell)
  if (isNothing(text)) return { value: null }
  const [, digits, sign] = /^([+-]?\d*(?:[.,]\d+)?) ?(%|percent|pct\.?)?$/i.exec(text) ?? []
  const number = digits && /\d/.test(digits) ? Number(digits.replace(',', '.')) : Number.NaN
  if (Number.isNaN(number)) return { problem: `"${text}" is not a percentage; write it like 75 or 75%.` }
  if (sign || number <= 0 || number > 1) return wholePercent(number, text)
  const reading = wholePercent(number * 100, text)
  if (number === 1 && typeof cell !== 'number')
    return { problem: '1 could be 1 percent or all of the time; write 1% or 100%.' }
  const isPlain = 'problem' in reading || (fromWorkbook && number < 1)
  return isPlain ? reading : { ...reading, note: `${text} was read as ${reading.value} percent.` }
}

const number = String.raw`\d+(?:[.,]\d+)?`
const hoursAndMinutes = new RegExp(
  String.raw`^(?:(${number}) ?h(?:ou)?r?s?\.?)?(?:,? ?(?:and )?(${number}) ?(?:m|min|mins|minutes?)?\.?)?$`,
  'i'
)
const clock = /^(\d{1,2}):([0-5]\d)(?::00)?$/

/** `60`, `45 min`, `1 h`, `1 h 30`, `1.5 hours` or `1:30`. */
export const readMinutes: CellReader<number> = cell => {
  const text = shorten(cell)
  if (isNothing(text)) return { value: null }
  const minutes = minutesIn(cell, text)
  if (minutes === undefined) return { problem: `"${text}" is not a length of time; write minutes, like 45, or 1 h 30.` }
  if (!Number.isInteger(minutes)) return { problem: `${text} is not a whole number of minutes.` }
  return minutes < 1 || minutes > 1440
    ? { problem: `${text} is not between 1 minute and 24 hours.` }
    : { value: minutes }
}

function minutesIn(cell: Cell, text: string) {
  if (cell instanceof Date) return isTimeOfDay(cell) ? cell.getUTCHours() * 60 + cell.getUTCMinutes() : undefined
  const [, hours, minutes] = clock.exec(text) ?? hoursAndMinutes.exec(text) ?? []
  if (hours === undefined && minutes === undefined) return undefined
  const amount = (digits = '0') => Number(digits.replace(',', '.'))
  return amount(hours) * 60 + amount(minutes)
}

const units = { day: 1, week: 7, fortnight: 14, month: 30, quarter: 90, year: 365 }
const words: Record<string, number> = {
  daily: 1,
  weekly: 7,
  biweekly: 14,
  fortnightly: 14,
  monthly: 30,
  bimonthly: 60,
  quarterly: 90,
  yearly: 365,
  annually: 365
}
const amounts: Record<string, number> = { a: 1, one: 1, other: 2, second: 2, two: 2, three: 3, four: 4, six: 6 }

/** How many days from one meeting to the next: `14`, `every 2 weeks`, `monthly`. */
export const readCadence: CellReader<number> = cell => {
  const text = shorten(cell)
  if (isNothing(text)) return { value: null }
  const days = daysIn(text.toLowerCase())
  if (days === undefined || !Number.isInteger(days)) {
    return { problem: `"${text}" is not a number of days; write it like 14 or every 2 weeks.` }
  }
  if (days < 1 || days > 366) return { problem: `${text} is not between 1 and 366 days.` }
  return /^\d+$/.test(text) ? { value: days } : { value: days, note: `${text} was read as every ${days} days.` }
}

function daysIn(text: string) {
  if (/^\d+(\.0+)?$/.test(text)) return Number(text)
  const [, amount, unit] =
    /^(?:once )?(?:every |per )?(\d+|[a-z]+)? ?-?(day|week|fortnight|month|quarter|year)s?$/.exec(text) ?? []
  if (!unit) return words[text.replaceAll(/[ -]/g, '')]
  const times = amount === undefined ? 1 : /^\d+$/.test(amount) ? Number(amount) : amounts[amount]
  return times === undefined ? undefined : times * units[unit as keyof typeof units]
}
