import type { Determination, LearningPhase } from '@northstar/shared/projects/projects.schema.ts'
import { daysBetween } from '@northstar/shared/values/days.ts'

export const determinationWords: Record<Determination, string> = {
  'irb-approved': 'Approved by the IRB',
  'irb-exempt': 'Exempt (IRB)',
  qi: 'Quality improvement, not research',
  pending: 'Pending'
}

export const phaseWords: Record<LearningPhase, string> = {
  P2D: 'Practice to data',
  D2K: 'Data to knowledge',
  K2P: 'Knowledge to practice'
}

export const noPatientData = 'No patient data, please: it does not belong in this system.'

const count = (number: number, unit: string) => `${number} ${unit}${number === 1 ? '' : 's'}`

/** How long it took from one day to another: "5 days", "3 weeks", "9 months". */
export function spanText(from: string, to: string) {
  const days = Math.max(0, daysBetween(from, to))
  if (days === 0) return 'less than a day'
  if (days < 14) return count(days, 'day')
  if (days < 60) return count(Math.round(days / 7), 'week')
  return count(Math.round(days / 30.44), 'month')
}
