import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid
} from 'drizzle-orm/pg-core'
import { instant, versioned } from '../db/columns.ts'
import { programs } from '../programs/programs.table.ts'

/** Somebody who can sign in; what a person is in a program stands in `people`. */
export const accounts = pgTable(
  'accounts',
  {
    id: uuid().primaryKey(),
    email: text().notNull(),
    passwordHash: text(),
    administrator: boolean().notNull().default(false),
    disabledAt: instant(),
    lastSeenAt: instant(),
    ...versioned
  },
  table => [uniqueIndex('accounts_email_key').on(sql`lower(${table.email})`)]
)

/** In which programs an account is a person: what a session looks up before it may look into any program. */
export const accountPrograms = pgTable(
  'account_programs',
  {
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    programId: uuid()
      .notNull()
      .references(() => programs.id)
  },
  table => [primaryKey({ columns: [table.accountId, table.programId] })]
)

/** What happened to an account: signing in and out, passwords, rights. Only ever added to. */
export const accountEvents = pgTable(
  'account_events',
  {
    id: uuid().primaryKey(),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    at: instant()
      .notNull()
      .default(sql`now()`),
    action: text().notNull(),
    byAccountId: uuid(),
    details: jsonb().notNull().default({})
  },
  table => [index('account_events_account_idx').on(table.accountId, table.id)]
)

/** The answer to a POST that carried an Idempotency-Key, kept for 24 hours. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    key: text().notNull(),
    /** Digest of method, path and body: the same key with another request is refused. */
    fingerprint: text().notNull(),
    status: integer(),
    response: jsonb(),
    createdAt: instant()
      .notNull()
      .default(sql`now()`)
  },
  table => [
    primaryKey({ columns: [table.accountId, table.key] }),
    index('idempotency_keys_created_idx').on(table.createdAt)
  ]
)

/** Counted attempts, per address and per account, in windows of time; after too many the next one has to wait. Busy addresses, too. */
export const attempts = pgTable('attempts', {
  key: text().primaryKey(),
  count: bigint({ mode: 'number' }).notNull(),
  windowStartedAt: instant().notNull(),
  blockedUntil: instant()
})

/** At most one row, which says that the made-up program was loaded here. */
export const installation = pgTable(
  'installation',
  {
    only: boolean().primaryKey().default(true),
    kind: text({ enum: ['sample'] }).notNull()
  },
  table => [check('installation_only', sql`${table.only}`)]
)
