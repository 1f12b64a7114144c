import type { CalendarPart } from '@northstar/shared/calendar/calendar.endpoints.ts'
import { sql } from 'drizzle-orm'
import { boolean, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { accounts } from '../accounts/accounts.table.ts'
import { instant } from '../db/columns.ts'

/** The calendar of an account, over all of its programs; without a row it is as the defaults say. */
export const accountCalendars = pgTable(
  'account_calendars',
  {
    accountId: uuid()
      .primaryKey()
      .references(() => accounts.id),
    /** Digest of the secret in its address; null while it has none. */
    hash: text(),
    parts: text()
      .array()
      .$type<CalendarPart[]>()
      .notNull()
      .default(sql`'{meetings,due-days}'`),
    /** Also invited to what he or she plans or changes. */
    invitesSelf: boolean().notNull().default(false),
    addressMadeAt: instant(),
    fetchedAt: instant()
  },
  table => [uniqueIndex('account_calendars_hash_key').on(table.hash)]
)
