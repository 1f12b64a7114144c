import { and, asc, eq, gt, isNull, or } from 'drizzle-orm'
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
