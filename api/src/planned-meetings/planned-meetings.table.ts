import type { MeetingKind, Way } from '@northstar/shared/meetings/meetings.schema.ts'
import type { PlannedState } from '@northstar/shared/planned-meetings/planned-meetings.schema.ts'
import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { day, instant, versioned } from '../db/columns.ts'
import { meetings } from '../meetings/meetings.table.ts'
import { people } from '../people/people.table.ts'
import { scholars } from '../scholars/scholars.table.ts'

export const plannedMeetings = pgTable(
  'planned_meetings',
  {
    programId: uuid().notNull(),
    /** Also the UID of its entry in calendars. */
    id: uuid().notNull(),
    scholarId: uuid().notNull(),
    plannedOn: day().notNull(),
    /** The moment of day and hour in the time zone; null while only the day is agreed. */
    startsAt: instant(),
    timeZone: text().notNull(),
    minutes: integer(),
    way: text().$type<Way>(),
    kind: text().$type<MeetingKind>().notNull(),
    place: text(),
    link: text(),
    note: text(),
    state: text().$type<PlannedState>().notNull().default('planned'),
    /** Counts what was sent about it (iCalendar SEQUENCE): calendars take the highest. */
    sequence: integer().notNull().default(0),
    plannedBy: uuid(),
    /** The meeting in which it was agreed. */
    agreedIn: uuid(),
    /** The meeting that was logged from it. */
    meetingId: uuid(),
    ...versioned
  },
  table => [
    primaryKey({ columns: [table.programId, table.id] }),
    foreignKey({ columns: [table.programId, table.scholarId], foreignColumns: [scholars.programId, scholars.id] }),
    foreignKey({ columns: [table.programId, table.plannedBy], foreignColumns: [people.programId, people.id] }),
    foreignKey({ columns: [table.programId, table.agreedIn], foreignColumns: [meetings.programId, meetings.id] }),
    foreignKey({ columns: [table.programId, table.meetingId], foreignColumns: [meetings.programId, meetings.id] }),
    index('planned_meetings_scholar_idx').on(table.programId, table.scholarId, table.plannedOn, table.id),
    index('planned_meetings_day_idx').on(table.programId, table.plannedOn, table.id),
    index('planned_meetings_agreed_idx').on(table.programId, table.agreedIn),
    index('planned_meetings_meeting_idx').on(table.programId, table.meetingId),
    check('planned_meetings_minutes', sql`minutes between 1 and 1440`),
    check('planned_meetings_held', sql`state <> 'held' or meeting_id is not null`)
  ]
)

export const plannedAttendees = pgTable(
  'planned_attendees',
  {
    programId: uuid().notNull(),
    plannedMeetingId: uuid().notNull(),
    personId: uuid().notNull()
  },
  table => [
    primaryKey({ columns: [table.programId, table.plannedMeetingId, table.personId] }),
    foreignKey({
      columns: [table.programId, table.plannedMeetingId],
      foreignColumns: [plannedMeetings.programId, plannedMeetings.id]
    }),
    foreignKey({ columns: [table.programId, table.personId], foreignColumns: [people.programId, people.id] }),
    index('planned_attendees_person_idx').on(table.programId, table.personId, table.plannedMeetingId)
  ]
)
