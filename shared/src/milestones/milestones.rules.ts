import { addDays, addMonths } from '../values/days.ts'
import type { MilestoneStanding, MilestoneState } from './milestones.schema.ts'

/** Days before its due day from which a milestone is called due soon. */
export const dueSoonDays = 30

/** How a milestone stands on a day. */
export function standing(milestone: { state: MilestoneState; dueOn: string }, today: string): MilestoneStanding {
  if (milestone.state === 'confirmed') return 'done'
  if (milestone.state === 'waived') return 'waived'
  if (milestone.state === 'reported') return 'waiting'
  if (milestone.dueOn < today) return 'overdue'
  return milestone.dueOn <= addDays(today, dueSoonDays) ? 'due-soon' : 'on-track'
}

export type ShiftUnit = 'days' | 'weeks' | 'months'

/** A due day, so many days, weeks or months later; earlier with a count below zero. */
export function shifted(day: string, count: number, unit: ShiftUnit) {
  if (unit === 'months') return addMonths(day, count)
  return addDays(day, unit === 'weeks' ? count * 7 : count)
}
