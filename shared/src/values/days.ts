/** Days as text (`2027-06-01`): they compare and sort as they are. All functions are pure and know no time zone. */

// Much faster than parsing the whole: an overview asks this some thousand times.
const utc = (day: string) => Date.UTC(+day.slice(0, 4), +day.slice(5, 7) - 1, +day.slice(8, 10))

export const addDays = (day: string, days: number) => new Date(utc(day) + days * 86_400_000).toISOString().slice(0, 10)

/** Whole days from `start` to `end`; negative when `end` is earlier. */
export const daysBetween = (start: string, end: string) => Math.round((utc(end) - utc(start)) / 86_400_000)

/** The same day of a later month, or that month's last day: 31 Jan + 1 month is 28 Feb. */
export function addMonths(day: string, months: number) {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const lastDate = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastDate))).toISOString().slice(0, 10)
}

/** A period excludes its end; people name its last day. */
export const lastDay = (until: string) => addDays(until, -1)
export const untilAfter = (day: string) => addDays(day, 1)

/** Today in a time zone (IANA name), e.g. `America/Chicago`. */
export const dayIn = (timeZone: string, at = new Date()) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(at)

/** A period is open on a day when it has begun and has not ended. */
export const covers = (period: { startsOn: string; until: string | null }, day: string) =>
  period.startsOn <= day && (period.until === null || day < period.until)

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** As people read it: "1 Sep 2025". */
export function dayInWords(day: string) {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return `${date} ${months[month - 1]} ${year}`
}
