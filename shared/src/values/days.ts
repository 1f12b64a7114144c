/** Days as text (`2027-06-01`): they compare and sort as they are. All functions are pure; only `dayIn` knows time zones. */

/** A day as a number of days since 1970. By computing, since an overview asks some thousand times: a `Date` for each takes ten times as long. */
function numberOf(day: string): number {
  const digit = (at: number) => day.charCodeAt(at) - 48
  const month = digit(5) * 10 + digit(6)
  // Years begin in March, so that the leap day is the last one.
  const monthOfYear = (month + 9) % 12
  const year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3) - (month < 3 ? 1 : 0)
  const dayOfYear = Math.floor((153 * monthOfYear + 2) / 5) + digit(8) * 10 + digit(9)
  return 365 * year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + dayOfYear - 719_469
}

export const addDays = (day: string, days: number) =>
  new Date((numberOf(day) + days) * 86_400_000).toISOString().slice(0, 10)

/** Whole days from `start` to `end`; negative when `end` is earlier. */
export const daysBetween = (start: string, end: string) => numberOf(end) - numberOf(start)

/** The same day of a later month, or that month's last day: 31 Jan + 1 month is 28 Feb. */
export function addMonths(day: string, months: number) {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const lastDate = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastDate))).toISOString().slice(0, 10)
}

/** A period excludes its end; people name its last day. */
export const lastDay = (until: string) => addDays(until, -1)
export const untilAfter = (day: string) => addDays(day, 1)

/** Made once for each zone: making one takes some hundred times as long as using it. */
const calendars = new Map<string, Intl.DateTimeFormat>()

/** Today in a time zone (IANA name), e.g. `America/Chicago`. */
export function dayIn(timeZone: string, at = new Date()): string {
  const calendar = calendars.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone })
  calendars.set(timeZone, calendar)
  return calendar.format(at)
}

/** Today on a clock that is so many minutes ahead of UTC. */
export const dayAhead = (utcOffset: number, at = Date.now()) =>
  new Date(at + utcOffset * 60_000).toISOString().slice(0, 10)

/** Which of two days (or moments, written alike) comes first, as sorting asks it. */
export const compareDays = (one: string, other: string) => (one < other ? -1 : Number(one > other))

/** A period is open on a day when it has begun and has not ended. */
export const covers = (period: { startsOn: string; until: string | null }, day: string) =>
  period.startsOn <= day && (period.until === null || day < period.until)

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** As people read it: "1 Sep 2025". */
export function dayInWords(day: string) {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return `${date} ${months[month - 1]} ${year}`
}
