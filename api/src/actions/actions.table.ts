import { sql } from 'drizzle-orm'
import { check, foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { day, removable, versioned } from '../db/columns.ts'
import { meetings } from '../meetings/meetings.table.ts'
import { people } from '../people/people.table.ts'
import { scholars } from '../scholars/scholars.table.ts'

export const actionItems = pgTable(
  'action_items',
  {
    programId: uuid().notNull(),
    id: uuid().notNull(),
    scholarId: uuid().notNull(),
    meetingId: uuid(),
    title: text().notNull(),
    ownerId: uuid(),
    dueOn: day(),
    doneOn: day(),
    ...versioned,
    ...removable
  },
  table => [
    primaryKey({ columns: [table.programId, table.id] }),
    foreignKey({ columns: [table.programId, table.scholarId], foreignColumns: [scholars.programId, scholars.id] }),
    foreignKey({ columns: [table.programId, table.meetingId], foreignColumns: [meetings.programId, meetings.id] }),
    foreignKey({ columns: [table.programId, table.ownerId], foreignColumns: [people.programId, people.id] }),
    index('action_items_scholar_idx').on(table.programId, table.scholarId, table.dueOn, table.id),
    index('action_items_open_idx')
      .on(table.programId, table.scholarId)
      .where(sql`done_on is null and removed_at is null`),
    index('action_items_owner_idx').on(table.programId, table.ownerId, table.dueOn),
    index('action_items_meeting_idx').on(table.programId, table.meetingId),
    index('action_items_removed_idx')
      .on(table.programId, table.removedAt)
      .where(sql`removed_at is not null`),
    check('action_items_title', sql`title <> ''`)
  ]
)
