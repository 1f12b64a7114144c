import { addDays, daysBetween } from '../values/days.ts'

/** Person-months of a period at a percentage of effort, to one decimal: whole months, and the rest by days of an average month. */
export function personMonths({
  startsOn,
  until,
  effortPercent
}: {
  startsOn: string
  until: string
  effortPercent: number
}) {
  const months = monthsBetween(startsOn, until)
  return Math.round((months * effortPercent) / 10) / 10
}

function monthsBetween(startsOn: string, until: string) {
  const [year, month, day] = startsOn.split('-').map(Number) as [number, number, number]
  const [untilYear, untilMonth, untilDay] = until.split('-').map(Number) as [number, number, number]
  const whole = (untilYear - year) * 12 + untilMonth - month
  return untilDay === day ? whole : (daysBetween(startsOn, until) * 12) / 365.25
}

/**
 * The budget year that an appointment belongs to: named by the calendar year in which it began. Budget years turn on the
 * day of the year on which the funding source started; without one they are calendar years.
 */
export function budgetYear(startsOn: string, sourceStartsOn: string | null) {
  const year = Number(startsOn.slice(0, 4))
  return sourceStartsOn !== null && startsOn.slice(5) < sourceStartsOn.slice(5) ? year - 1 : year
}

/** Which year of a whole appointment a day falls in, from 1, and how many it has. */
export function appointmentYear(startsOn: string, until: string, day: string) {
  const years = yearsBegun(startsOn, until)
  return { year: Math.min(years, Math.max(1, yearsBegun(startsOn, addDays(day, 1)))), years }
}

/** A day more, as a leap year has, does not begin another year. */
const yearsBegun = (startsOn: string, until: string) => Math.ceil((daysBetween(startsOn, until) - 1) / 365.25)
