import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../db/columns.ts'

/** An invitation to a meeting, or its withdrawal, in the form that calendars understand (iCalendar, iMIP). */
export interface MailCalendar {
  method: 'REQUEST' | 'CANCEL'
  content: string
}

/** Mails, queued in the transaction that caused them and sent after it. */
export const mails = pgTable(
  'mails',
  {
    id: uuid().primaryKey(),
    /** The program that caused it; none for what concerns an account. */
    programId: uuid(),
    toAddress: text().notNull(),
    subject: text().notNull(),
    text: text().notNull(),
    html: text(),
    headers: jsonb().$type<Record<string, string>>().notNull().default({}),
    calendar: jsonb().$type<MailCalendar>(),
    queuedAt: instant()
      .notNull()
      .default(sql`now()`),
    /** Noted just before the mail server gets it: from here on it may have been sent, and is never sent again. */
    handedOverAt: instant(),
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
      .where(sql`sent_at is null`),
    index('mails_program_idx').on(table.programId, table.queuedAt)
  ]
)
