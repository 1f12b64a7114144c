import type { Role } from '@northstar/shared/people/people.schema.ts'
import { sql } from 'drizzle-orm'
import type { Db, InProgram } from '../db/db.ts'
import { newId } from '../db/ids.ts'
import { keyset, toPage } from '../db/keyset.ts'
import { contains } from '../db/records.ts'
import { reachPrograms } from '../db/reach.ts'
import { heldRoles, people } from '../people/people.table.ts'
import { programs } from './programs.table.ts'

export async function insertProgram({ db, programId }: InProgram, program: Omit<typeof programs.$inferInsert, 'id'>) {
  await db.insert(programs).values({ id: programId, ...program })
}

interface Name {
  firstName: string
  lastName: string
  email: string
}

export async function insertPerson({ db, programId }: InProgram, name: Name, role: Role, startsOn: string) {
  const [id, roleId] = [newId(), newId()]
  await db.insert(people).values({ programId, id, ...name })
  await db.insert(heldRoles).values({ programId, id: roleId, personId: id, role, startsOn })
  return { id, roleId }
}

interface ProgramRow extends Record<string, unknown> {
  id: string
  name: string
  shortName: string
  funder: string | null
  sortKey: string
}

interface Wanted {
  limit?: number
  after?: string
  q?: string
  sort: 'name' | '-name'
}

const sortColumns = { name: { sql: sql`lower(name)`, type: 'text' } } as const

/** One page of the programs of the installation; needs the administrator's reach. */
export async function page(db: Db, { limit = 50, after, q, sort }: Wanted) {
  const by = keyset(sortColumns, sort, sql`id`, after)
  const matches = q === undefined ? sql`true` : contains(sql`name || ' ' || short_name`, q)
  const { rows } = await db.execute<ProgramRow>(sql`
    select id, name, short_name as "shortName", funder, ${by.key} as "sortKey"
    from programs where ${matches} and ${by.where ?? sql`true`} order by ${by.orderBy} limit ${limit + 1}`)
  const { rows: counted } = await db.execute<{ total: number }>(
    sql`select count(*)::int as total from programs where ${matches}`
  )
  return toPage(rows, { limit, sort }, counted[0]?.total ?? 0, ({ id, name, shortName, funder }) => ({
    id,
    name,
    shortName,
    funder
  }))
}

interface DirectorRow extends Record<string, unknown> {
  programId: string
  name: string
}

/** Who directs these programs today: the one thing about their people that the administrator needs. */
export async function directorsOf(db: Db, programIds: string[], today: string): Promise<DirectorRow[]> {
  await reachPrograms(db, programIds)
  const { rows } = await db.execute<DirectorRow>(sql`
    select person.program_id as "programId", person.first_name || ' ' || person.last_name as name
    from held_roles held
    join people person on person.program_id = held.program_id and person.id = held.person_id
    where held.program_id = any(${sql.param(programIds)}::uuid[]) and held.role = 'director'
      and held.starts_on <= ${today} and (held.until is null or held.until > ${today}) and person.removed_at is null
    order by person.sort_name`)
  await reachPrograms(db, [])
  return rows
}
