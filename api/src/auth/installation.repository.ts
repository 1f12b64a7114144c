import { sql } from 'drizzle-orm'
import { installation } from '../accounts/accounts.table.ts'
import type { Db } from '../db/db.ts'
import { reachPrograms } from '../db/reach.ts'

interface StateRow extends Record<string, unknown> {
  hasAccounts: boolean
  isSample: boolean
}

export async function readState(db: Db): Promise<StateRow> {
  const { rows } = await db.execute<StateRow>(sql`
    select exists (select from accounts) as "hasAccounts",
      exists (select from installation where kind = 'sample') as "isSample"`)
  return rows[0]!
}

/** Whoever begins to use an empty installation does it alone; held until the transaction ends. */
export async function lockInstallation(db: Db) {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext('northstar installation'))`)
}

export async function markSample(db: Db) {
  await db.insert(installation).values({ kind: 'sample' }).onConflictDoNothing()
}

export async function unmarkSample(db: Db) {
  await db.delete(installation)
}

/** The people with these accounts, by address. */
export async function namesOf(db: Db, emails: string[]) {
  const { rows: programs } = await db.execute<{ id: string }>(sql`
    select distinct member.program_id as id from account_programs member
    join accounts account on account.id = member.account_id
    where lower(account.email) = any(${sql.param(emails)}::text[])`)
  await reachPrograms(
    db,
    programs.map(({ id }) => id)
  )
  const { rows } = await db.execute<{ email: string; name: string }>(sql`
    select lower(account.email) as email, person.first_name || ' ' || person.last_name as name
    from people person join accounts account on account.id = person.account_id
    where lower(account.email) = any(${sql.param(emails)}::text[])`)
  return new Map(rows.map(({ email, name }) => [email, name]))
}

/** Which account stands for a role in the sample program. */
export async function findAccountId(db: Db, email: string): Promise<string | undefined> {
  const { rows } = await db.execute<{ id: string }>(sql`select id from accounts where lower(email) = lower(${email})`)
  return rows[0]?.id
}
