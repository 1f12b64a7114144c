import { sql } from 'drizzle-orm'
import { boolean, foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../db/columns.ts'
import { people } from '../people/people.table.ts'

/** What people were told, in the list that each of them has. */
export const notices = pgTable(
  'notices',
  {
    programId: uuid().notNull(),
    id: uuid().notNull(),
    personId: uuid().notNull(),
    kind: text().notNull(),
    subject: text().notNull(),
    text: text().notNull(),
    link: text().notNull(),
    /** The record it is about, where there is one. */
    aboutKind: text(),
    aboutId: uuid(),
    at: instant()
      .notNull()
      .default(sql`now()`),
    readAt: instant(),
    /** The person gets one mail a day or a week, and it is to stand in the next one. */
    waitsForDigest: boolean().notNull().default(false)
  },
  table => [
    primaryKey({ columns: [table.programId, table.id] }),
    foreignKey({ columns: [table.programId, table.personId], foreignColumns: [people.programId, people.id] }),
    index('notices_person_idx').on(table.programId, table.personId, table.id),
    index('notices_unread_idx')
      .on(table.programId, table.personId)
      .where(sql`read_at is null`),
    index('notices_digest_idx')
      .on(table.programId, table.personId)
      .where(sql`waits_for_digest`)
  ]
)

/** How often people want mail; who has no row gets each at once, in the program's time zone. */
export const mailChoices = pgTable(
  'mail_choices',
  {
    programId: uuid().notNull(),
    personId: uuid().notNull(),
    mails: text({ enum: ['each', 'daily', 'weekly', 'none'] })
      .notNull()
      .default('each'),
    /** Null: that of the program. */
    timeZone: text(),
    changedAt: instant()
      .notNull()
      .default(sql`now()`)
  },
  table => [
    primaryKey({ columns: [table.programId, table.personId] }),
    foreignKey({ columns: [table.programId, table.personId], foreignColumns: [people.programId, people.id] })
  ]
)
