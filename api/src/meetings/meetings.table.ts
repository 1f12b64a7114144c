import type { MeetingKind, MeetingState, Way } from '@northstar/shared/meetings/meetings.schema.ts'
import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { day, instant, removable, versioned } from '../db/columns.ts'
import { people } from '../people/people.table.ts'
import { scholars } from '../scholars/scholars.table.ts'

export const meetings = pgTable(
  'meetings',
  {
    programId: uuid().notNull(),
    id: uuid().notNull(),
    scholarId: uuid().notNull(),
    heldOn: day().notNull(),
    minutes: integer(),
    way: text().$type<Way>(),
    kind: text().$type<MeetingKind>().notNull(),
    topics: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    notes: text(),
    progress: text(),
    barriers: text(),
    decisions: text(),
    mentorNotes: text(),
    directorNotes: text(),
    directorNotesBy: uuid(),
    nextOn: day(),
    state: text().$type<MeetingState>().notNull(),
    draftedBy: uuid(),
    /** Counts what both sides read, which a version does not: notes for fewer people make one too. */
    wording: integer().notNull().default(1),
    /** When the present wording was written down. */
    draftedAt: instant(),
    /** When those who confirm it are to be asked; null once they were. One that does not wait by then asks nobody. */
    askAt: instant(),
    confirmedBy: uuid(),
    confirmedAt: instant(),
    ...versioned,
    ...removable
  },
  table => [
    primaryKey({ columns: [table.programId, table.id] }),
    foreignKey({ columns: [table.programId, table.scholarId], foreignColumns: [scholars.programId, scholars.id] }),
    foreignKey({ columns: [table.programId, table.draftedBy], foreignColumns: [people.programId, people.id] }),
    foreignKey({ columns: [table.programId, table.confirmedBy], foreignColumns: [people.programId, people.id] }),
    index('meetings_scholar_idx').on(table.programId, table.scholarId, table.heldOn, table.id),
    index('meetings_held_idx').on(table.programId, table.heldOn, table.id),
    index('meetings_awaiting_idx')
      .on(table.programId, table.scholarId)
      .where(sql`state = 'awaiting' and removed_at is null`),
    index('meetings_to_ask_idx')
      .on(table.programId, table.askAt)
      .where(sql`ask_at is not null and state = 'awaiting' and removed_at is null`),
    index('meetings_team_idx')
      .on(table.programId, table.scholarId, table.heldOn)
      .where(sql`kind = 'team' and removed_at is null`),
    index('meetings_removed_idx')
      .on(table.programId, table.removedAt)
      .where(sql`removed_at is not null`),
    check('meetings_minutes', sql`minutes between 1 and 1440`)
  ]
)

export const meetingAttendees = pgTable(
  'meeting_attendees',
  {
    programId: uuid().notNull(),
    meetingId: uuid().notNull(),
    personId: uuid().notNull()
  },
  table => [
    primaryKey({ columns: [table.programId, table.meetingId, table.personId] }),
    foreignKey({ columns: [table.programId, table.meetingId], foreignColumns: [meetings.programId, meetings.id] }),
    foreignKey({ columns: [table.programId, table.personId], foreignColumns: [people.programId, people.id] }),
    index('meeting_attendees_person_idx').on(table.programId, table.personId, table.meetingId)
  ]
)
