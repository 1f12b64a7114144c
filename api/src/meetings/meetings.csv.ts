import type { Meeting } from '@northstar/shared/meetings/meetings.schema.ts'
import type { CsvColumn } from '../http/csv.ts'

const shared: CsvColumn<Meeting>[] = [
  { label: 'Held on', value: row => row.heldOn },
  { label: 'Scholar', value: row => row.scholar.name },
  { label: 'Attendees', value: row => row.attendees.map(({ name }) => name).join('; ') },
  { label: 'Minutes', value: row => row.minutes },
  { label: 'Way', value: row => row.way },
  { label: 'Kind', value: row => row.kind },
  { label: 'Topics', value: row => row.topics.join('; ') },
  { label: 'Notes', value: row => row.notes },
  { label: 'Progress', value: row => row.progress },
  { label: 'Barriers', value: row => row.barriers },
  { label: 'Decisions', value: row => row.decisions },
  { label: 'Next meeting', value: row => row.nextOn },
  { label: 'State', value: row => row.state },
  { label: 'Drafted by', value: row => row.draftedBy?.name },
  { label: 'Confirmed by', value: row => row.confirmedBy?.name },
  { label: 'Confirmed at', value: row => row.confirmedAt }
]

/** Columns for notes that fewer people read are there only for those who read one of them. */
export const meetingColumns = (meetings: readonly Meeting[]): CsvColumn<Meeting>[] => [
  ...shared,
  ...(meetings.some(({ mentorNotes }) => mentorNotes)
    ? [{ label: 'Notes for mentors', value: (row: Meeting) => row.mentorNotes }]
    : []),
  ...(meetings.some(({ directorNotes }) => directorNotes)
    ? [{ label: 'Note to the director', value: (row: Meeting) => row.directorNotes }]
    : [])
]
