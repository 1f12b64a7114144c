import type { SuggestionOutcome } from '@northstar/shared/meetings/meetings.suggestions.schema.ts'
import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../db/columns.ts'
import { people } from '../people/people.table.ts'
import { meetings } from './meetings.table.ts'

/** Links from mails that ask for a record's confirmation, by the SHA-256 of their token. Each is for one person and one wording. */
export const meetingLinks = pgTable(
  'meeting_links',
  {
    programId: uuid().notNull(),
    id: uuid().notNull(),
    hash: text().notNull(),
    meetingId: uuid().notNull(),
    wording: integer().notNull(),
    personId: uuid().notNull(),
    /** Where the mail went: the link is void once the person has another address. */
    email: text().notNull(),
    /** The mail, so that it can be held back while it has not left. */
    mailId: uuid().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
    use: text().$type<'confirmed' | 'suggested'>(),
    /** When another mail was asked for by it. */
    renewedAt: instant()
  },
  table => [
    primaryKey({ columns: [table.programId, table.id] }),
    foreignKey({ columns: [table.programId, table.meetingId], foreignColumns: [meetings.programId, meetings.id] }),
    foreignKey({ columns: [table.programId, table.personId], foreignColumns: [people.programId, people.id] }),
    uniqueIndex('meeting_links_hash_key').on(table.programId, table.hash),
    index('meeting_links_meeting_idx').on(table.programId, table.meetingId),
    index('meeting_links_person_idx').on(table.programId, table.personId)
  ]
)

/** What the other side would have otherwise in a meeting's record, and what became of it. */
export const meetingSuggestions = pgTable(
  'meeting_suggestions',
  {
    programId: uuid().notNull(),
    id: uuid().notNull(),
    meetingId: uuid().notNull(),
    text: text().notNull(),
    suggestedBy: uuid().notNull(),
    suggestedAt: instant().notNull(),
    outcome: text().$type<SuggestionOutcome>(),
    answer: text(),
    answeredBy: uuid(),
    answeredAt: instant()
  },
  table => [
    primaryKey({ columns: [table.programId, table.id] }),
    foreignKey({ columns: [table.programId, table.meetingId], foreignColumns: [meetings.programId, meetings.id] }),
    foreignKey({ columns: [table.programId, table.suggestedBy], foreignColumns: [people.programId, people.id] }),
    foreignKey({ columns: [table.programId, table.answeredBy], foreignColumns: [people.programId, people.id] }),
    index('meeting_suggestions_meeting_idx').on(table.programId, table.meetingId),
    index('meeting_suggestions_person_idx').on(table.programId, table.suggestedBy),
    index('meeting_suggestions_open_idx')
      .on(table.programId, table.meetingId)
      .where(sql`answered_at is null`),
    check('meeting_suggestions_answered', sql`(outcome is null) = (answered_at is null)`)
  ]
)
