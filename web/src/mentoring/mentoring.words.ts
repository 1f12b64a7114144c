import { teamRoleNames } from '@northstar/shared/mentoring/mentoring.rules.ts'
import type { TeamRole } from '@northstar/shared/mentoring/mentoring.schema.ts'

export const teamRoleOptions = Object.entries(teamRoleNames).map(([value, label]) => ({
  value: value as TeamRole,
  label
}))

/** What teams usually agree on; any other number of days can be typed. */
export const cadenceOptions = [7, 14, 21, 28, 30, 60, 90, 180, 365].map(days => ({
  value: days,
  label: cadenceInWords(days)
}))

/** A cadence that is not among the usual ones stays to be chosen. */
export function withCadence(days: number | null | undefined) {
  const isUsual = !days || cadenceOptions.some(({ value }) => value === days)
  return isUsual ? cadenceOptions : [...cadenceOptions, { value: days, label: cadenceInWords(days) }]
}

/** `14` → "every 2 weeks", `90` → "every 3 months", `10` → "every 10 days" */
export function cadenceInWords(days: number) {
  if (days === 365) return 'every year'
  if (days % 7 === 0) return every(days / 7, 'week')
  if (days % 30 === 0) return every(days / 30, 'month')
  return every(days, 'day')
}

function every(count: number, unit: string) {
  return count === 1 ? `every ${unit}` : `every ${count} ${unit}s`
}
