import type { AccountState, HeldRole, Role } from '@northstar/shared/people/people.schema.ts'
import { and, eq, inArray, isNull, or, sql, type SQL } from 'drizzle-orm'
import { accounts } from '../accounts/accounts.table.ts'
import type { Context } from '../context.ts'
import type { InProgram } from '../db/db.ts'
import { keyset } from '../db/keyset.ts'
import { contains } from '../db/records.ts'
import { scholars } from '../scholars/scholars.table.ts'
import { people } from './people.table.ts'

export interface Filters {
  q?: string | undefined
  role?: Role | undefined
  accountState?: AccountState | undefined
}

interface Paging {
  sort: string
  limit: number
  after?: string | undefined
}

const accountState = sql<AccountState>`case
  when ${accounts.disabledAt} is not null then 'disabled'
  when ${accounts.id} is not null then 'active'
  when ${people.invitedAt} is not null then 'invited'
  else 'none' end`

const roles = sql<HeldRole[]>`(
  select coalesce(json_agg(json_build_object('id', held.id, 'role', held.role, 'startsOn', held.starts_on,
    'until', held.until, 'version', held.version) order by held.starts_on, held.id), '[]')
  from held_roles held where held.program_id = ${people.programId} and held.person_id = ${people.id})`

/** The parts in records that an index can tell; removing somebody asks `partsOf`, which knows them all. */
const hasPart = sql<boolean>`(${scholars.id} is not null
  or exists (select 1 from mentor_assignments one where one.program_id = ${people.programId} and one.mentor_id = ${people.id})
  or exists (select 1 from meeting_attendees one where one.program_id = ${people.programId} and one.person_id = ${people.id})
  or exists (select 1 from action_items one where one.program_id = ${people.programId} and one.owner_id = ${people.id}))`

const columns = {
  id: people.id,
  name: sql<string>`${people.firstName} || ' ' || ${people.lastName}`,
  firstName: people.firstName,
  lastName: people.lastName,
  email: people.email,
  degrees: people.degrees,
  institution: people.institution,
  department: people.department,
  rank: people.rank,
  orcid: people.orcid,
  eraCommons: people.eraCommons,
  roles,
  scholarId: sql<string | null>`case when ${scholars.removedAt} is null then ${scholars.id} end`,
  accountState,
  invitedAt: people.invitedAt,
  version: people.version,
  removedAt: people.removedAt,
  hasPart
}

export type PersonRow = Awaited<ReturnType<typeof find>> & object

const sortColumns = {
  name: { sql: sql`${people.sortName}`, type: 'text' },
  email: { sql: sql`lower(${people.email})`, type: 'text' }
} as const

export function list(context: Context, filters: Filters, { sort, limit, after }: Paging) {
  const { where, orderBy, key } = keyset(sortColumns, sort, sql`${people.id}`, after)
  return joined(context, key)
    .where(and(matching(context, filters), where))
    .orderBy(orderBy)
    .limit(limit + 1)
}

export async function count(context: Context, filters: Filters): Promise<number> {
  const [counted] = await context.db
    .select({ total: sql<number>`count(*)::int` })
    .from(people)
    .leftJoin(accounts, eq(accounts.id, people.accountId))
    .where(matching(context, filters))
  return counted!.total
}

export async function find(at: InProgram, id: string) {
  const [person] = await joined(at).where(
    and(eq(people.programId, at.programId), eq(people.id, id), isNull(people.removedAt))
  )
  return person
}

export const findMany = (at: InProgram, ids: readonly string[]) =>
  joined(at).where(and(eq(people.programId, at.programId), inArray(people.id, [...ids]), isNull(people.removedAt)))

const joined = ({ db }: InProgram, sortKey: SQL<string> = sql<string>`''`) =>
  db
    .select({ ...columns, sortKey })
    .from(people)
    .leftJoin(accounts, eq(accounts.id, people.accountId))
    .leftJoin(scholars, and(eq(scholars.programId, people.programId), eq(scholars.personId, people.id)))

function matching({ programId, today }: Context, { q, role, accountState: state }: Filters): SQL | undefined {
  const holdsIt = sql`exists (select 1 from held_roles held where held.program_id = ${programId}
    and held.person_id = ${people.id} and held.role = ${role} and (held.until is null or held.until > ${today}))`
  return and(
    eq(people.programId, programId),
    isNull(people.removedAt),
    q?.trim() ? or(contains(columns.name, q), contains(people.sortName, q), contains(people.email, q)) : undefined,
    role ? holdsIt : undefined,
    state ? sql`${accountState} = ${state}` : undefined
  )
}

export async function insert({ db, programId }: InProgram, person: Omit<typeof people.$inferInsert, 'programId'>) {
  await db.insert(people).values({ programId, ...person })
}

/** In what a person has a part, in words; removed records count, because they can be restored. */
export async function partsOf({ db, programId }: InProgram, id: string): Promise<string[]> {
  const { rows } = await db.execute<{ part: string }>(sql`
    select 'a scholar’s record' as part where exists (select 1 from scholars where program_id = ${programId} and person_id = ${id})
    union all select 'a mentoring team' where exists (
      select 1 from mentor_assignments where program_id = ${programId} and mentor_id = ${id})
    union all select 'meetings' where exists (
      select 1 from meeting_attendees where program_id = ${programId} and person_id = ${id})
      or exists (select 1 from meetings where program_id = ${programId} and ${id} in (drafted_by, confirmed_by, director_notes_by))
    union all select 'action items' where exists (select 1 from action_items where program_id = ${programId} and owner_id = ${id})
    union all select 'milestones' where exists (
      select 1 from milestones where program_id = ${programId} and ${id} in (reported_by, confirmed_by))
      or exists (select 1 from milestone_moves where program_id = ${programId} and moved_by = ${id})
    union all select 'projects' where exists (select 1 from status_notes where program_id = ${programId} and noted_by = ${id})
    union all select 'imports' where exists (select 1 from imports where program_id = ${programId} and started_by = ${id})
    union all select 'warnings' where exists (select 1 from warning_answers where program_id = ${programId} and answered_by = ${id})`)
  return rows.map(({ part }) => part)
}
