import { sql } from 'drizzle-orm'
import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../db/columns.ts'

/** Mails, queued in the transaction that caused them and sent after it. */
export const mails = pgTable(
  'mails',
  {
    id: uuid().primaryKey(),
    toAddress: text().notNull(),
    subject: text().notNull(),
    text: text().notNull(),
    queuedAt: instant()
      .notNull()
      .default(sql`now()`),
    sentAt: instant(),
    attempts: integer().notNull().default(0),
    nextAttemptAt: instant()
      .notNull()
      .default(sql`now()`),
    failure: text()
  },
  table => [
    index('mails_waiting_idx')
      .on(table.nextAttemptAt)
      .where(sql`sent_at is null`)
  ]
)
