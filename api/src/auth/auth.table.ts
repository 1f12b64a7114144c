import { sql } from 'drizzle-orm'
import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { accounts } from '../accounts/accounts.table.ts'
import { instant } from '../db/columns.ts'

/** One browser in which somebody is signed in: a family of refresh tokens. */
export const sessions = pgTable(
  'sessions',
  {
    id: uuid().primaryKey(),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    device: text().notNull(),
    startedAt: instant()
      .notNull()
      .default(sql`now()`),
    lastSeenAt: instant()
      .notNull()
      .default(sql`now()`),
    endedAt: instant(),
    /** Why it ended: signed-out, replaced-password, token-reuse, disabled … */
    endedBecause: text()
  },
  table => [index('sessions_account_idx').on(table.accountId)]
)

/** Refresh tokens, by their SHA-256. One that comes back after its use ends the session. */
export const refreshTokens = pgTable(
  'refresh_tokens',
  {
    hash: text().primaryKey(),
    sessionId: uuid()
      .notNull()
      .references(() => sessions.id),
    expiresAt: instant().notNull(),
    usedAt: instant()
  },
  table => [index('refresh_tokens_session_idx').on(table.sessionId)]
)

/** Links sent by mail or printed in the terminal, by the SHA-256 of their secret. Each works once. */
export const accountLinks = pgTable(
  'account_links',
  {
    hash: text().primaryKey(),
    purpose: text({ enum: ['invitation', 'password-reset', 'set-up'] }).notNull(),
    accountId: uuid().references(() => accounts.id),
    programId: uuid(),
    personId: uuid(),
    /** Where an invitation was sent: it is void once the person has another address. */
    email: text(),
    createdAt: instant()
      .notNull()
      .default(sql`now()`),
    expiresAt: instant().notNull(),
    usedAt: instant()
  },
  table => [index('account_links_person_idx').on(table.programId, table.personId)]
)
