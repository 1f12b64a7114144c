/** A time zone as calendars understand it (VTIMEZONE), from what this machine knows about it. */

interface Transition {
  /** The moment, in milliseconds. */
  at: number
  /** Minutes from UTC before and after. */
  from: number
  to: number
}

const minute = 60_000
const week = 7 * 24 * 60 * minute
/** So many years show whether a zone keeps to one rule. */
const years = 12

const known = new Map<string, string[]>()

/** The lines of a VTIMEZONE that is right from the year before `year` on. */
export function zoneLines(timeZone: string, year: number): string[] {
  const key = `${timeZone} ${year}`
  const lines = known.get(key) ?? makeLines(timeZone, year - 2)
  known.set(key, lines)
  return lines
}

function makeLines(timeZone: string, firstYear: number) {
  const { offsetAt, nameAt } = clockOf(timeZone)
  const start = Date.UTC(firstYear, 0, 1)
  const transitions = findTransitions(offsetAt, start, Date.UTC(firstYear + years, 0, 1))
  const groups = [...Map.groupBy(transitions, ({ from, to }) => `${from} ${to}`).values()]
  const rules = groups.map(group => ruleOf(group))
  const offset = offsetAt(start)
  const kept = rules.length > 0 && rules.every(Boolean)
  const before = kept ? [] : observance({ at: undefined, from: offset, to: offset }, nameAt(start), [])
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${timeZone}`,
    ...before,
    ...groups.flatMap((group, place) => {
      const [first] = group as [Transition]
      const rule = rules[place]
      const dates = group.slice(1).map(({ at, from }) => `RDATE:${local(at, from)}`)
      return observance(first, nameAt(first.at), rule ? [`RRULE:${rule}`] : dates)
    }),
    'END:VTIMEZONE'
  ]
}

interface Beginning {
  at: number | undefined
  from: number
  to: number
}

function observance({ at, from, to }: Beginning, name: string, more: string[]) {
  const kind = to > from ? 'DAYLIGHT' : 'STANDARD'
  return [
    `BEGIN:${kind}`,
    `DTSTART:${at === undefined ? '19700101T000000' : local(at, from)}`,
    `TZOFFSETFROM:${inHours(from)}`,
    `TZOFFSETTO:${inHours(to)}`,
    `TZNAME:${name}`,
    ...more,
    `END:${kind}`
  ]
}

function findTransitions(offsetAt: (at: number) => number, start: number, end: number): Transition[] {
  const found: Transition[] = []
  for (let at = start; at < end; at += week) {
    const [from, to] = [offsetAt(at), offsetAt(at + week)]
    if (from !== to) found.push({ at: changeBetween(offsetAt, at, at + week), from, to })
  }
  return found
}

/** The minute in which the offset changes. */
function changeBetween(offsetAt: (at: number) => number, earlier: number, later: number) {
  let [low, high] = [earlier, later]
  const before = offsetAt(low)
  while (high - low > minute) {
    const middle = low + Math.floor((high - low) / 2 / minute) * minute
    if (offsetAt(middle) === before) low = middle
    else high = middle
  }
  return high
}

const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']

/** "The second Sunday of March", when that is what all of them are and every year has one. */
function ruleOf(group: readonly Transition[]): string | undefined {
  if (group.length !== years) return undefined
  const places = group.map(({ at, from }) => {
    const date = new Date(at + from * minute)
    const [day, month] = [date.getUTCDate(), date.getUTCMonth()]
    const days = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate()
    const time = date.getUTCHours() * 60 + date.getUTCMinutes()
    return { month, weekday: date.getUTCDay(), time, nth: Math.ceil(day / 7), isLast: day + 7 > days }
  })
  const [first] = places as [(typeof places)[number]]
  const { month, weekday, time, nth } = first
  if (!places.every(one => one.month === month && one.weekday === weekday && one.time === time)) return undefined
  const isLast = places.every(one => one.isLast)
  if (!isLast && !places.every(one => one.nth === nth)) return undefined
  return `FREQ=YEARLY;BYMONTH=${month + 1};BYDAY=${isLast ? -1 : nth}${weekdays[weekday]}`
}

/** How far the clocks of a zone are from UTC, in minutes, and what the time is called. */
function clockOf(timeZone: string) {
  const part = (timeZoneName: 'longOffset' | 'short') => {
    const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName })
    return (at: number) => format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  }
  const [offset, name] = [part('longOffset'), part('short')]
  return { offsetAt: (at: number) => minutesOf(offset(at)), nameAt: name }
}

/** `GMT-06:00` → -360 */
function minutesOf(offset: string) {
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d\d):(\d\d)/.exec(offset) ?? []
  return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
}

const local = (at: number, offset: number) =>
  new Date(at + offset * minute).toISOString().slice(0, 19).replace(/[-:]/g, '')

function inHours(offset: number) {
  const size = Math.abs(offset)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`
}
