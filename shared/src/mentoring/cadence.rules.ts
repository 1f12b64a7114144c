import { addDays, daysBetween } from '../values/days.ts'

/** Days from the first on, without the last. */
export interface Span {
  from: string
  until: string
}

/** How often somebody, or a whole team, agreed to meet with a scholar, since when, and on which days they did. */
export interface Rhythm {
  startsOn: string
  /** The first day on which it no longer held. */
  until: string | null
  cadenceDays: number | null
  /** Days of meetings, the earliest first. */
  met: readonly string[]
}

/** The days on which the last meeting was longer ago than agreed, until today at most. */
export function gapsOf({ startsOn, until, cadenceDays, met }: Rhythm, today: string): Span[] {
  if (cadenceDays === null) return []
  const end = endOf({ until }, today)
  const held = met.filter(day => day >= startsOn && day < end)
  return [...held, end].flatMap((next, at) => {
    const since = held[at - 1] ?? startsOn
    const from = addDays(since, cadenceDays + 1)
    return from < next ? [{ from, until: next }] : []
  })
}

/** The part of days with a rhythm that were kept, of those within a span; null where nothing was agreed then. */
export function daysKept(rhythm: Rhythm, gaps: readonly Span[], span: Span, today: string) {
  if (rhythm.cadenceDays === null) return { kept: 0, agreed: 0 }
  const agreed = overlap({ from: rhythm.startsOn, until: endOf(rhythm, today) }, span)
  const missed = gaps.reduce((days, gap) => days + overlap(gap, span), 0)
  return { kept: agreed - missed, agreed }
}

export const percentOf = ({ kept, agreed }: { kept: number; agreed: number }) =>
  agreed === 0 ? null : Math.round((kept / agreed) * 100)

const endOf = ({ until }: Pick<Rhythm, 'until'>, today: string) => {
  const tomorrow = addDays(today, 1)
  return until !== null && until < tomorrow ? until : tomorrow
}

/** Days that two spans share. */
export function overlap(one: Span, other: Span) {
  const from = one.from > other.from ? one.from : other.from
  const until = one.until < other.until ? one.until : other.until
  return Math.max(0, daysBetween(from, until))
}
