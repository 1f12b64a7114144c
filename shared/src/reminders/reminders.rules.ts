import type { OwedKind } from '../owed/owed.schema.ts'
import { addDays, dayIn } from '../values/days.ts'
import type { ReminderSettings } from './reminders.schema.ts'

type Quiet = Pick<ReminderSettings, 'quietFrom' | 'quietUntil' | 'quietWeekends' | 'quietDays'>

/** Why nothing is sent on a day; undefined where something is. */
export function quietBecause(day: string, { quietWeekends, quietDays }: Quiet): string | undefined {
  const named = quietDays.find(({ on }) => on === day)
  if (named) return named.name
  return quietWeekends && isWeekend(day) ? 'Weekend' : undefined
}

const isWeekend = (day: string) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())

/** Whether an hour of the day is one in which no mail leaves; the quiet hours may pass midnight. */
export function isQuietHour(hour: number, { quietFrom: from, quietUntil: until }: Quiet): boolean {
  return from <= until ? hour >= from && hour < until : hour >= from || hour < until
}

const partsIn = (timeZone: string, at: Date) => {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const [hour, minute] = format.format(at).split(':').map(Number) as [number, number]
  return { day: dayIn(timeZone, at), hour, minute }
}

/** What the clock on the wall shows in a time zone. */
export const hourIn = (timeZone: string, at: Date) => partsIn(timeZone, at).hour

/** The moment at which a day's hour strikes in a time zone; an hour that clocks skip in spring strikes an hour later. */
export function momentIn(timeZone: string, day: string, hour: number): Date {
  const wanted = Date.parse(`${day}T00:00:00Z`) + hour * 3_600_000
  const shown = (at: number) => {
    const { day: there, hour: hours, minute } = partsIn(timeZone, new Date(at))
    return Date.parse(`${there}T00:00:00Z`) + hours * 3_600_000 + minute * 60_000
  }
  // The first guess may lie on the other side of a change of the clocks; the second does not.
  const guess = wanted - (shown(wanted) - wanted)
  const second = guess - (shown(guess) - wanted)
  return new Date(shown(second) === wanted ? second : Math.max(guess, second))
}

/** The first moment from now on at which mail may leave: neither in quiet hours nor on a quiet day. */
export function nextLoudMoment(at: Date, timeZone: string, settings: Quiet): Date {
  const { day, hour } = partsIn(timeZone, at)
  const isLoud = !quietBecause(day, settings) && !isQuietHour(hour, settings)
  if (isLoud) return at
  for (let next = hour < settings.quietUntil ? day : addDays(day, 1), tried = 0; tried < 400; tried++) {
    if (!quietBecause(next, settings)) return momentIn(timeZone, next, settings.quietUntil)
    next = addDays(next, 1)
  }
  return at
}

/** What kinds of things are called where people are reminded of them. */
export const kindWords: Record<OwedKind, string> = {
  milestone: 'Milestone',
  report: 'Report to confirm',
  action: 'Action',
  confirmation: 'Record to confirm',
  suggestion: 'Suggested change to answer',
  signature: 'Agreement to sign',
  revisit: 'Agreement to revisit'
}
