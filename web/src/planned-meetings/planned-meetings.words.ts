import type { PlannedMeeting } from '@northstar/shared/planned-meetings/planned-meetings.schema.ts'
import { formatClock, formatDay } from '../ui/days.ts'

/** "4 Dec 2026, 2:30 PM" */
export const whenInWords = ({ plannedOn, startTime }: Pick<PlannedMeeting, 'plannedOn' | 'startTime'>) =>
  startTime ? `${formatDay(plannedOn)}, ${formatClock(startTime)}` : formatDay(plannedOn)

/** Everybody but the scholar. */
export const withWhom = ({ attendees, scholar }: Pick<PlannedMeeting, 'attendees' | 'scholar'>) =>
  attendees
    .filter(({ name }) => name !== scholar.name)
    .map(({ name }) => name)
    .join(', ')

/** "America/Chicago" where the reader's own clock shows something else. */
export const otherZone = (timeZone: string) =>
  timeZone === Intl.DateTimeFormat().resolvedOptions().timeZone ? '' : timeZone.replaceAll('_', ' ')
