import type {
  Actor,
  Milestone,
  MilestoneStanding,
  MilestoneState
} from '@northstar/shared/milestones/milestones.schema.ts'
import { daysBetween } from '@northstar/shared/values/days.ts'
import { countDays, relativeDay } from '../ui/days.ts'

export const actorWords: Record<Actor, string> = {
  scholar: 'Scholar',
  mentor: 'Mentor',
  coordinator: 'Coordinator',
  director: 'Director'
}

export const stateWords: Record<MilestoneState, string> = {
  planned: 'Planned',
  'in-progress': 'In progress',
  reported: 'Reported',
  confirmed: 'Confirmed',
  waived: 'Waived'
}

export const standingWords: Record<MilestoneStanding, string> = {
  overdue: 'Overdue',
  'due-soon': 'Due soon',
  'on-track': 'On track',
  waiting: 'Waiting for confirmation',
  done: 'Confirmed',
  waived: 'Waived'
}

/** How a milestone stands, to the person who reads: "31 days late", "due in 6 days", "waiting for you". */
export function standingText(milestone: Pick<Milestone, 'standing' | 'dueOn' | 'permissions'>, today: string) {
  const { standing, dueOn, permissions } = milestone
  if (standing === 'overdue') return `${countDays(daysBetween(dueOn, today))} late`
  if (standing === 'due-soon') return `due ${relativeDay(dueOn, today)}`
  if (standing === 'waiting') return permissions.includes('confirm') ? 'waiting for you' : 'waiting for confirmation'
  return standingWords[standing].toLowerCase()
}

export const countMilestones = (count: number) => (count === 1 ? '1 milestone' : `${count} milestones`)

export const noPatientData = 'No patient data, please: it does not belong in this system.'

/** Kept here: two slashes in an attribute make the type checker of templates lose its way. */
export const linkHint = 'Begins with https://'
