import { dayInWords, daysBetween, dayIn, lastDay } from '@northstar/shared/values/days.ts'

/** Days (`2027-03-12`) and moments (ISO 8601) as people read them. Today is that of the reader, unless a zone is named. */
const today = () => dayIn(ownTimeZone())

/** Made when they are first needed: a phone takes long for the first of them. */
const lazily = <Made>(make: () => Made) => {
  let made: Made | undefined
  return () => (made ??= make())
}
const ownTimeZone = lazily(() => Intl.DateTimeFormat().resolvedOptions().timeZone)
const weekday = lazily(() => new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', weekday: 'long' }))
const time = lazily(() => new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit' }))
const clockTime = lazily(
  () => new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' })
)
const relative = lazily(() => new Intl.RelativeTimeFormat('en-US', { numeric: 'auto' }))

const atNoon = (day: string) => new Date(`${day}T12:00:00Z`)

/** `2027-03-12` → "12 Mar 2027" */
export const formatDay = dayInWords

/** `2027-03-12` → "Friday, 12 Mar 2027" */
export const formatLongDay = (day: string) => `${weekday().format(atNoon(day))}, ${formatDay(day)}`

/** `2026-07-01`, `2028-07-01` → "1 Jul 2026 – 30 Jun 2028": people name the last day. */
export const formatPeriod = (startsOn: string, until: string | null | undefined) =>
  until ? `${formatDay(startsOn)} – ${formatDay(lastDay(until))}` : `since ${formatDay(startsOn)}`

/** The day on which a moment falls, where the reader is. */
export const dayOf = (moment: string) => dayIn(ownTimeZone(), new Date(moment))

/** `2027-03-12T20:05:00Z` → "12 Mar 2027, 2:05 PM", in the reader's time zone */
export const formatMoment = (moment: string) => `${formatDay(dayOf(moment))}, ${time().format(new Date(moment))}`

/** `14:30` → "2:30 PM", on whatever clock it was meant for */
export const formatClock = (clock: string) => clockTime().format(new Date(`2000-01-01T${clock}:00Z`))

/** "today", "tomorrow", "in 6 days", "in 3 weeks", "4 months ago" */
export function relativeDay(day: string, from = today()) {
  const days = daysBetween(from, day)
  const distance = Math.abs(days)
  if (distance < 14) return relative().format(days, 'day')
  if (distance < 60) return relative().format(Math.trunc(days / 7), 'week')
  if (distance < 730) return relative().format(Math.trunc(days / 30.44), 'month')
  return relative().format(Math.trunc(days / 365.25), 'year')
}

/** "1 day", "31 days" */
export const countDays = (days: number) => (days === 1 ? '1 day' : `${days} days`)

/** `95` → "1 h 35 min" */
export function formatMinutes(minutes: number) {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return [hours && `${hours} h`, rest && `${rest} min`].filter(Boolean).join(' ') || '0 min'
}
