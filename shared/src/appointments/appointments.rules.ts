import { daysBetween } from '../values/days.ts'

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
