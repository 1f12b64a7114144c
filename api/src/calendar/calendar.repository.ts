import { eq, sql } from 'drizzle-orm'
import type { Db } from '../db/db.ts'
import { accountCalendars } from './calendar.table.ts'

export type CalendarRow = typeof accountCalendars.$inferSelect

export async function find(db: Db, accountId: string): Promise<CalendarRow | undefined> {
  const [calendar] = await db.select().from(accountCalendars).where(eq(accountCalendars.accountId, accountId))
  return calendar
}

type Changes = Partial<Omit<CalendarRow, 'accountId'>>

export async function save(db: Db, accountId: string, changes: Changes): Promise<CalendarRow> {
  const [calendar] = await db
    .insert(accountCalendars)
    .values({ accountId, ...changes })
    .onConflictDoUpdate({ target: accountCalendars.accountId, set: { accountId, ...changes } })
    .returning()
  return calendar!
}

export interface OpenCalendar extends Record<string, unknown>, Pick<CalendarRow, 'accountId' | 'parts'> {
  programIds: string[]
}

/** The calendar of this secret, and the programs of its account; nothing for an account that was disabled. */
export async function findByHash(db: Db, hash: string): Promise<OpenCalendar | undefined> {
  const { rows } = await db.execute<OpenCalendar>(sql`
    select calendar.account_id as "accountId", calendar.parts,
      array(select program_id from account_programs where account_id = calendar.account_id) as "programIds"
    from account_calendars calendar join accounts account on account.id = calendar.account_id
    where calendar.hash = ${hash} and account.disabled_at is null`)
  return rows[0]
}

/** To the hour: calendar programs come often. */
export async function markFetched(db: Db, accountId: string, now: string) {
  await db.execute(sql`
    update account_calendars set fetched_at = ${now} where account_id = ${accountId}
      and (fetched_at is null or fetched_at < ${now}::timestamptz - interval '1 hour')`)
}
