import { sql } from 'drizzle-orm'
import type { Db, InProgram } from '../db/db.ts'

/** The programs of the installation, or the one of this short name. */
export async function findPrograms(db: Db, shortName: string | undefined) {
  const { rows } = await db.execute<{ id: string; name: string; shortName: string }>(sql`
    select id, name, short_name as "shortName" from programs
    where ${shortName ?? null}::text is null or lower(short_name) = lower(${shortName ?? null})
    order by short_name`)
  return rows
}

/** Who directs the program today. */
export async function findDirectors({ db, programId }: InProgram, today: string) {
  const { rows } = await db.execute<{ id: string; name: string }>(sql`
    select distinct person.id, person.first_name || ' ' || person.last_name as name from people person
    join held_roles held on held.program_id = person.program_id and held.person_id = person.id
    where person.program_id = ${programId} and person.removed_at is null and held.role = 'director'
      and held.starts_on <= ${today} and (held.until is null or held.until > ${today})
    order by name`)
  return rows
}
