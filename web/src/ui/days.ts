import { dayInWords, daysBetween, lastDay } from '@northstar/shared/values/days.ts'

/**
 * Days (`2027-03-12`) and moments (ISO 8601) as people read them. Today is that of the reader, unless another is named.
 * Without `Intl`, which takes a phone some 80 ms when it is first used.
 */
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** `2027-03-12` → "12 Mar 2027" */
export const formatDay = dayInWords

/** `2027-03-12` → "Friday, 12 Mar 2027" */
export const formatLongDay = (day: string) => `${weekdays[new Date(day).getUTCDay()]}, ${formatDay(day)}`

/** `2026-07-01`, `2028-07-01` → "1 Jul 2026 – 30 Jun 2028": people name the last day. */
export const formatPeriod = (startsOn: string, until: string | null | undefined) =>
  until ? `${formatDay(startsOn)} – ${formatDay(lastDay(until))}` : `since ${formatDay(startsOn)}`

const twoDigits = (number: number) => String(number).padStart(2, '0')
const onClock = (hours: number, minutes: number) =>
  `${hours % 12 || 12}:${twoDigits(minutes)}\u00a0${hours < 12 ? 'AM' : 'PM'}`

/** The day on which a moment falls, where the reader is. */
export function dayOf(moment: string | number) {
  const at = new Date(moment)
  return `${at.getFullYear()}-${twoDigits(at.getMonth() + 1)}-${twoDigits(at.getDate())}`
}

/** `2027-03-12T20:05:00Z` → "12 Mar 2027, 2:05 PM", in the reader's time zone */
export function formatMoment(moment: string) {
  const at = new Date(moment)
  return `${formatDay(dayOf(moment))}, ${onClock(at.getHours(), at.getMinutes())}`
}

/** `14:30` → "2:30 PM", on whatever clock it was meant for */
export function formatClock(clock: string) {
  const [hours, minutes] = clock.split(':').map(Number) as [number, number]
  return onClock(hours, minutes)
}

/** "today", "tomorrow", "in 6 days", "in 3 weeks", "last month", "4 months ago" */
export function relativeDay(day: string, from = dayOf(Date.now())) {
  const days = daysBetween(from, day)
  const distance = Math.abs(days)
  if (distance < 14) return relative(days, 'day')
  if (distance < 60) return relative(Math.trunc(days / 7), 'week')
  if (distance < 730) return relative(Math.trunc(days / 30.44), 'month')
  return relative(Math.trunc(days / 365.25), 'year')
}

function relative(count: number, unit: string) {
  if (unit === 'day' && Math.abs(count) < 2) return count === 0 ? 'today' : count > 0 ? 'tomorrow' : 'yesterday'
  if (Math.abs(count) === 1) return count > 0 ? `next ${unit}` : `last ${unit}`
  return count > 0 ? `in ${count} ${unit}s` : `${-count} ${unit}s ago`
}

/** "1 day", "31 days" */
export const countDays = (days: number) => (days === 1 ? '1 day' : `${days} days`)

/** `95` → "1 h 35 min" */
export function formatMinutes(minutes: number) {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return [hours && `${hours} h`, rest && `${rest} min`].filter(Boolean).join(' ') || '0 min'
}
