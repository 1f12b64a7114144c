import { and, asc, eq, gt, isNull, or, sql } from 'drizzle-orm'
import type { Role } from '@northstar/shared/people/people.schema.ts'
import type { InProgram } from '../db/db.ts'
import { heldRoles } from './people.table.ts'

export interface Period {
  startsOn: string
  until: string | null
}

/** When a person holds a role, from a day on, in order. */
export const periodsOf = (
  { db, programId }: InProgram,
  personId: string,
  role: Role,
  from: string
): Promise<Period[]> =>
  db
    .select({ startsOn: heldRoles.startsOn, until: heldRoles.until })
    .from(heldRoles)
    .where(
      and(
        eq(heldRoles.programId, programId),
        eq(heldRoles.personId, personId),
        eq(heldRoles.role, role),
        or(isNull(heldRoles.until), gt(heldRoles.until, from))
      )
    )
    .orderBy(asc(heldRoles.startsOn))

export async function insertRole({ db, programId }: InProgram, role: Omit<typeof heldRoles.$inferInsert, 'programId'>) {
  await db.insert(heldRoles).values({ programId, ...role })
}

/** Waits for whoever is changing who directs the program; holds it until the transaction ends. */
export async function holdDirectors({ db, programId }: InProgram) {
  await db.execute(sql`select 1 from programs where id = ${programId} for update`)
}

/** Whether somebody who is still among the people directs the program on a day. */
export async function isDirected({ db, programId }: InProgram, day: string): Promise<boolean> {
  const { rows } = await db.execute(sql`
    select 1 from held_roles held join people person on person.program_id = held.program_id and person.id = held.person_id
    where held.program_id = ${programId} and held.role = 'director' and person.removed_at is null
      and held.starts_on <= ${day} and (held.until is null or held.until > ${day}) limit 1`)
  return rows.length > 0
}

export async function hasScholarRecord({ db, programId }: InProgram, personId: string): Promise<boolean> {
  const { rows } = await db.execute(sql`
    select 1 from scholars where program_id = ${programId} and person_id = ${personId} and removed_at is null`)
  return rows.length > 0
}
