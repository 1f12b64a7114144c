import type {
  Agreement,
  AgreementLine,
  Side,
  Standing,
  VersionState
} from '@northstar/shared/agreements/agreements.schema.ts'
import { formatDay, relativeDay } from '../ui/days.ts'
import type { Status } from '../ui/status.ts'

export const noPatientData = 'Nothing that could identify a patient.'

export const standingNames: Record<Standing, string> = {
  none: 'No agreement',
  draft: 'Being written',
  'half-signed': 'Signed by one',
  'in-force': 'In force',
  'revisit-soon': 'To be revisited soon',
  'revisit-late': 'To be revisited',
  ended: 'Ended'
}

export const standingOptions = (Object.keys(standingNames) as Standing[]).map(value => ({
  value,
  label: standingNames[value]
}))

export const standingStatus: Record<Standing, Status> = {
  none: 'due-soon',
  draft: 'waiting',
  'half-signed': 'waiting',
  'in-force': 'done',
  'revisit-soon': 'due-soon',
  'revisit-late': 'overdue',
  ended: 'waived'
}

export const stateNames: Record<VersionState, string> = {
  draft: 'Draft',
  'in-force': 'In force',
  replaced: 'Replaced by a later version',
  withdrawn: 'Withdrawn'
}

/** "to be revisited on 12 Mar 2027, in 3 weeks" */
export const revisitWords = (dueOn: string, today: string) =>
  `${dueOn < today ? 'was ' : ''}to be revisited on ${formatDay(dueOn)}, ${relativeDay(dueOn, today)}`

/** How a line of the list stands, in a few words. */
export function lineWords({ standing, draftSignedBy, scholar, mentor }: AgreementLine) {
  const [signed] = draftSignedBy
  if (standing !== 'half-signed' || !signed) return standingNames[standing].toLowerCase()
  return `signed by ${signed === 'scholar' ? scholar.name : mentor?.name}`
}

export const nameOf = ({ scholar, mentor }: Pick<Agreement, 'scholar' | 'mentor'>, side: Side) =>
  side === 'scholar' ? scholar.name : mentor.name

export const other = (side: Side): Side => (side === 'scholar' ? 'mentor' : 'scholar')

export const months = (count: number) => (count === 1 ? '1 month' : `${count} months`)
