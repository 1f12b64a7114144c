import { and, eq, isNull, sql } from 'drizzle-orm'
import { accountPrograms } from '../accounts/accounts.table.ts'
import type { Db, InProgram } from '../db/db.ts'
import { byId, lockRecord } from '../db/records.ts'
import { people } from '../people/people.table.ts'

export const lockPerson = (at: InProgram, personId: string) => lockRecord(at, people, personId)

export async function markInvited(at: InProgram, personId: string, now: string) {
  await at.db
    .update(people)
    .set({ invitedAt: now })
    .where(byId(people, at, personId))
}

interface InvitedRow extends Record<string, unknown> {
  name: string
  email: string
  programName: string
  accountId: string | null
}

/** Who is invited to what; undefined once the person is connected or gone. */
export async function findInvited({ db, programId }: InProgram, personId: string): Promise<InvitedRow | undefined> {
  const { rows } = await db.execute<InvitedRow>(sql`
    select person.first_name || ' ' || person.last_name as name, person.email, program.name as "programName",
      account.id as "accountId"
    from people person
    join programs program on program.id = person.program_id
    left join accounts account on lower(account.email) = lower(person.email)
    where person.program_id = ${programId} and person.id = ${personId}
      and person.account_id is null and person.removed_at is null`)
  return rows[0]
}

/** From now on the account is this person in the program; false when the person already is somebody’s. */
export async function connectAccount(at: InProgram, personId: string, accountId: string) {
  const { db, programId } = at
  const connected = await db
    .update(people)
    .set({ accountId, version: sql`${people.version} + 1`, updatedAt: sql`now()` })
    .where(and(byId(people, at, personId), isNull(people.accountId), isNull(people.removedAt)))
    .returning({ id: people.id })
  if (connected.length === 0) return false
  await db.insert(accountPrograms).values({ accountId, programId }).onConflictDoNothing()
  return true
}

export async function programName(db: Db, programId: string) {
  const { rows } = await db.execute<{ name: string }>(sql`select name from programs where id = ${programId}`)
  return rows[0]?.name ?? ''
}

/** Whether the account already is another person of the program. */
export async function isMember({ db, programId }: InProgram, accountId: string) {
  const [row] = await db
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.programId, programId), eq(people.accountId, accountId)))
  return row !== undefined
}
