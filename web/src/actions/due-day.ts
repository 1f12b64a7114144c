import { addDays, addMonths } from '@northstar/shared/values/days.ts'

/** A day that a text names, and where it stands in it, the "by" before it included. */
export interface FoundDay {
  day: string
  from: number
  to: number
}

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const numbers = ['a', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']

const weekday = 'mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?'
const month =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'
const date = '\\d{1,2}(?:st|nd|rd|th)?'

type Reading = (parts: string[], today: string) => string | undefined

/** How people write a day; a `part` is what stands in brackets. */
const forms: [pattern: string, read: Reading][] = [
  ['(\\d{4})-(\\d\\d)-(\\d\\d)', ([year, month, date]) => real(Number(year), Number(month), Number(date))],
  ['(\\d{1,2})/(\\d{1,2})(?:/(\\d{4}|\\d\\d))?', slashed],
  [`(${month})\\.? (${date})(?:,? (\\d{4}))?`, ([name, date, year], today) => named(name!, date!, year, today)],
  [`(${date})(?: of)? (${month})\\.?(?:,? (\\d{4}))?`, ([date, name, year], today) => named(name!, date!, year, today)],
  [`(this |next )?(${weekday})`, ([which, name], today) => onWeekday(name!, which?.trim(), today)],
  ['(today|tomorrow)', ([word], today) => addDays(today, word === 'today' ? 0 : 1)],
  [
    `(?:in|within) (\\d{1,3}|${numbers.join('|')}) (day|week|month)s?`,
    ([count, unit], today) => later(count!, unit!, today)
  ],
  ['(?:the )?end of (?:the |this )?(week|month)', ([unit], today) => endOf(unit!, today)],
  ['(?:the )?(?:end of )?next (week|month)', ([unit], today) => endOf(unit!, after(unit!, today))]
]

const everyForm = forms.map(([pattern], at) => `(?<form${at}>${pattern.replace(/\((?!\?)/g, '(?:')})`).join('|')
const phrase = new RegExp(
  `(?<before>^|[\\s,(–-])(?:(?<word>by|until|before|due|due on|due by|on|for)\\s+)?(?:${everyForm})(?=$|[\\s,.;:!?)])`,
  'gi'
)
/** After these a day is when something is due, wherever they stand; any other day counts only at the end. */
const strong = /^(by|until|before|due)/i

/** The day by which something is to be done: "send aims by Fri", "3/12", "in 2 weeks". The last one named counts. */
export function findDay(text: string, today: string): FoundDay | undefined {
  for (const match of [...text.matchAll(phrase)].reverse()) {
    const { groups = {}, index } = match
    const to = index + match[0].length
    const isLast = /^[\s.!?)]*$/.test(text.slice(to))
    const at = forms.findIndex((_, at) => groups[`form${at}`])
    const words = groups[`form${at}`]!
    if (!isLast && !strong.test(groups.word ?? '') && !/^(in|within) /i.test(words)) continue
    const day = read(at, words, today)
    if (day) return { day, from: index + groups.before!.length, to }
  }
  return undefined
}

function read(at: number, words: string, today: string) {
  const [pattern, reading] = forms[at]!
  const parts = new RegExp(`^${pattern}$`, 'i').exec(words)?.slice(1) ?? []
  return reading(
    parts.map(part => part?.toLowerCase()),
    today
  )
}

function real(year: number, month: number, date: number) {
  const day = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
  const time = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day) && year < 2200 ? day : undefined
}

/** Without a year it is the next time that this day comes. */
function next(month: number, date: number, today: string) {
  const year = Number(today.slice(0, 4))
  return [year, year + 1].map(one => real(one, month, date)).find(day => day !== undefined && day >= today)
}

/** Month first, as in the US; what cannot be a month is the date. */
function slashed([first, second, year]: string[], today: string) {
  const [one, two] = [Number(first), Number(second)]
  const [month, date] = one > 12 ? [two, one] : [one, two]
  if (!year) return next(month, date, today)
  return real(Number(year.length === 2 ? `20${year}` : year), month, date)
}

function named(name: string, date: string, year: string | undefined, today: string) {
  const month = months.indexOf(name.slice(0, 3)) + 1
  return year ? real(Number(year), month, Number.parseInt(date)) : next(month, Number.parseInt(date), today)
}

const weekdayOf = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay()

/** "Fri" is the next one to come; "next Fri" that of next week, which begins on Monday. */
function onWeekday(name: string, which: string | undefined, today: string) {
  const wanted = weekdays.indexOf(name.slice(0, 3))
  if (which !== 'next') return addDays(today, (wanted - weekdayOf(today) + 7) % 7 || (which === 'this' ? 0 : 7))
  const monday = addDays(today, (8 - weekdayOf(today)) % 7 || 7)
  return addDays(monday, (wanted + 6) % 7)
}

function later(count: string, unit: string, today: string) {
  const many = /\d/.test(count) ? Number(count) : Math.max(1, numbers.indexOf(count))
  return unit === 'month' ? addMonths(today, many) : addDays(today, many * (unit === 'week' ? 7 : 1))
}

const after = (unit: string, today: string) => (unit === 'week' ? addDays(today, 7) : addMonths(today, 1))

/** A week ends on Friday here, a month on its last day. */
function endOf(unit: string, today: string) {
  if (unit === 'month') return addDays(`${addMonths(today, 1).slice(0, 8)}01`, -1)
  const monday = addDays(today, -((weekdayOf(today) + 6) % 7))
  const friday = addDays(monday, 4)
  return friday < today ? addDays(friday, 7) : friday
}
