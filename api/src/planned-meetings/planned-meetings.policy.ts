import type { PlannedMeeting, PlannedState } from '@northstar/shared/planned-meetings/planned-meetings.schema.ts'
import type { Context } from '../context.ts'

/** Who works with what is planned; those who only give access or look at results do not. */
export const planners = ['director', 'coordinator', 'mentor', 'scholar'] as const

interface PlannedFacts {
  state: PlannedState
  plannedOn: string
}

/** Whoever sees the scholar keeps the meetings that are to come: the scholar, the mentors of today and the staff. */
export function plannedPermissions(
  { today }: Pick<Context, 'today'>,
  { state, plannedOn }: PlannedFacts
): PlannedMeeting['permissions'] {
  if (state === 'held') return []
  if (state === 'cancelled') return plannedOn >= today ? ['reinstate'] : []
  return ['change', 'cancel', ...(plannedOn <= today ? (['log'] as const) : [])]
}
