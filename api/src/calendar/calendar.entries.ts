import type { MeetingKind } from '@northstar/shared/meetings/meetings.schema.ts'
import type { EntryRow } from './entries.repository.ts'
import type { Entry, Span } from './icalendar.ts'

/** A row as it stands in a calendar: what it is and whose, never a word of a record’s notes. */
export function toEntry(publicUrl: string, row: EntryRow): Entry {
  const { id, sequence, changedAt, state } = row
  return {
    uid: id,
    sequence,
    span: spanOf(row),
    summary: summaryOf(row),
    status: state === 'cancelled' ? 'CANCELLED' : 'CONFIRMED',
    changedAt,
    category: categories[row.what],
    url: `${publicUrl}/p/${row.programId}/${pathOf(row)}`,
    location: row.place ?? row.link
  }
}

const categories = {
  planned: 'Meeting',
  meeting: 'Meeting',
  milestone: 'Milestone',
  action: 'Action',
  revisit: 'Mentoring agreement'
}

const spanOf = ({ day, startsLocal, endsLocal, timeZone }: EntryRow): Span =>
  startsLocal && endsLocal ? { from: startsLocal, to: endsLocal, timeZone } : { day }

function summaryOf({ what, title, meetingKind, others, scholarName }: EntryRow) {
  switch (what) {
    case 'planned':
    case 'meeting':
      return meetingTitle(meetingKind ?? 'one-to-one', others)
    case 'revisit':
      return `Revisit the mentoring agreement with ${scholarName ?? title}`
    default:
      return scholarName ? `${title} (${scholarName})` : `${title}`
  }
}

const kinds: Record<MeetingKind, string> = {
  'one-to-one': 'Meeting',
  team: 'Team meeting',
  'oversight-committee': 'Oversight committee',
  operations: 'Operations check-in'
}

export const meetingTitle = (kind: MeetingKind, others: string | null) =>
  others ? `${kinds[kind]} with ${others}` : kinds[kind]

function pathOf({ what, id, scholarId, meetingId }: EntryRow) {
  if (what === 'milestone') return `milestones/${id}`
  if (what === 'revisit') return `scholars/${scholarId}/team`
  return meetingId ? `meetings/${meetingId}` : `scholars/${scholarId}/meetings`
}
