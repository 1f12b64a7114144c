import { addDays } from '../values/days.ts'
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
