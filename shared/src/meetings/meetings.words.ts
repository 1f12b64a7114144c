import type { MeetingKind, Way } from './meetings.schema.ts'

/** The kinds of meetings, in words. */
export const kindNames: Record<MeetingKind, string> = {
  'one-to-one': 'One-to-one',
  team: 'Team',
  'oversight-committee': 'Oversight committee',
  operations: 'Operations check-in'
}

/** How people met, in words. */
export const wayNames: Record<Way, string> = { 'in-person': 'In person', video: 'Video', phone: 'Phone' }
