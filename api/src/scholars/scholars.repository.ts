import type { Scholar, ScholarStatus } from '@northstar/shared/scholars/scholars.schema.ts'
import { sql, type SQL } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { InProgram } from '../db/db.ts'
import { keyset } from '../db/keyset.ts'
import { askAs, type Asking } from '../db/per-actor.ts'
import { contains } from '../db/records.ts'
import { scholars } from './scholars.table.ts'
import { scholarRowIsVisible } from './visibility.repository.ts'

export interface ScholarFilters {
  q?: string
  cohort?: string
  track?: string
  siteId?: string
  status?: ScholarStatus
  mentorId?: string
  sort?: string
}

export interface ScholarRow extends Omit<Scholar, 'permissions'>, Record<string, unknown> {
  sortKey: string
}

function matching(context: Context, { q, cohort, track, siteId, status, mentorId }: ScholarFilters): SQL {
  const { programId, today } = context
  const words = q?.trim().split(/\s+/) ?? []
  const searched = sql`person.first_name || ' ' || person.last_name || ' ' || person.email`
  const conditions = [
    sql`scholar.program_id = ${programId} and ${scholarRowIsVisible(context)}`,
    ...words.map(word => contains(sql`(${searched})`, word)),
    ...(cohort ? [sql`scholar.cohort = ${cohort}`] : []),
    ...(track ? [sql`scholar.track = ${track}`] : []),
    ...(siteId ? [sql`scholar.site_id = ${siteId}`] : []),
    ...(status ? [sql`scholar.status = ${status}`] : []),
    ...(mentorId
      ? [
          sql`exists (select 1 from mentor_assignments assignment where assignment.program_id = ${programId}
            and assignment.scholar_id = scholar.id and assignment.mentor_id = ${mentorId} and assignment.removed_at is null
            and assignment.starts_on <= ${today} and (assignment.until is null or assignment.until > ${today}))`
        ]
      : [])
  ]
  return sql.join(conditions, sql` and `)
}

const scholarsAndPeople = sql`scholars scholar
  join people person on person.program_id = scholar.program_id and person.id = scholar.person_id`

/** From the first to the last day of all appointments of `scholar`. */
const span = ({ programId }: InProgram) => sql`
  select min(appointment.starts_on) as starts_on, max(appointment.until) as until from appointments appointment
  where appointment.program_id = ${programId} and appointment.scholar_id = scholar.id and appointment.removed_at is null`

/** One page; what is shown of appointments and mentors is fetched for this page alone. */
export async function list(
  context: Context,
  filters: ScholarFilters,
  { limit, after }: { limit: number; after?: string }
) {
  const { where, orderBy, key } = keyset(sortColumns, filters.sort ?? 'name', sql`scholar.id`, after)
  const page = sql`select scholar.id, ${key} as sort_key, row_number() over (order by ${orderBy}) as place
    from ${scholarsAndPeople} left join lateral (${span(context)}) span on true
    where ${matching(context, filters)} ${where ? sql`and ${where}` : sql``}
    order by ${orderBy} limit ${limit}`
  const { rows } = await context.db.execute<ScholarRow>(shown(context, page))
  return rows
}

/** Those without an appointment stand last. */
const sortColumns = {
  name: { sql: sql`person.sort_name`, type: 'text' },
  cohort: { sql: sql`coalesce(scholar.cohort, '')`, type: 'text' },
  appointedUntil: { sql: sql`coalesce(span.until, '9999-12-31')`, type: 'date' }
} as const

export async function count(context: Context, filters: ScholarFilters): Promise<number> {
  const { rows } = await context.db.execute<{ total: number }>(
    sql`select count(*)::int as total from ${scholarsAndPeople} where ${matching(context, filters)}`
  )
  return rows[0]!.total
}

export async function find(context: Context, id: string): Promise<ScholarRow | undefined> {
  const one = sql`select ${sql.placeholder('id')}::uuid as id, '' as sort_key, 1 as place`
  const build = (asking: Asking) => shown(asking, one, scholarRowIsVisible(asking))
  const [scholar] = await askAs<ScholarRow>(context, 'a scholar', build, { id })
  return scholar
}

/** A scholar's record is two rows, each with its version: their sum goes up whichever of them changes. */
const shown = (asking: Asking, page: SQL, condition = sql`true`) => sql`
    with page as (${page})
    select scholar.id, scholar.person_id as "personId", person.first_name || ' ' || person.last_name as name,
      person.first_name as "firstName", person.last_name as "lastName", person.email, person.degrees, person.institution,
      person.department, person.rank, person.orcid, person.era_commons as "eraCommons",
      scholar.track, scholar.cohort, scholar.site_id as "siteId", scholar.status,
      scholar.status_since::text as "statusSince", scholar.status_reason as "statusReason",
      case when site.id is not null then json_build_object('id', site.id, 'name', site.name) end as site,
      appointed.starts_on as "appointedFrom", appointed.until as "appointedUntil", appointed.present as appointment,
      primary_mentor.named as "primaryMentor", scholar.version + person.version - 1 as version,
      null as "removedAt", page.sort_key as "sortKey"
    from page
    join scholars scholar on scholar.program_id = ${asking.programId} and scholar.id = page.id
    join people person on person.program_id = scholar.program_id and person.id = scholar.person_id
    left join sites site on site.program_id = scholar.program_id and site.id = scholar.site_id
    left join lateral (${appointed(asking)}) appointed on true
    left join lateral (${primaryMentor(asking)}) primary_mentor on true
    where ${condition} order by page.place`

/** From the first to the last day of all appointments of `scholar`, and the one that holds today, or the latest. */
const appointed = ({ programId, today }: Asking) => sql`
  select min(appointment.starts_on)::text as starts_on, max(appointment.until)::text as until,
    (array_agg(json_build_object('startsOn', appointment.starts_on, 'until', appointment.until,
      'effortPercent', appointment.effort_percent, 'fundingSource', source.name)
      order by appointment.starts_on <= ${today} and appointment.until > ${today} desc,
        appointment.until desc, appointment.effort_percent desc, appointment.id))[1] as present
  from appointments appointment
  join funding_sources source on source.program_id = appointment.program_id and source.id = appointment.funding_source_id
  where appointment.program_id = ${programId} and appointment.scholar_id = scholar.id and appointment.removed_at is null`

const primaryMentor = ({ programId, today }: Asking) => sql`
  select json_build_object('id', mentor.id, 'name', mentor.first_name || ' ' || mentor.last_name) as named
  from mentor_assignments assignment
  join people mentor on mentor.program_id = assignment.program_id and mentor.id = assignment.mentor_id
  where assignment.program_id = ${programId} and assignment.scholar_id = scholar.id and assignment.removed_at is null
    and assignment.team_role = 'primary-research'
    and assignment.starts_on <= ${today} and (assignment.until is null or assignment.until > ${today})
  order by assignment.starts_on desc, assignment.id
  limit 1`

interface KnownPerson extends Record<string, unknown> {
  id: string
  name: string
  lastName: string
  version: number
  scholarId: string | null
  isRemoved: boolean
}

/** Who has an e-mail address in the program, and the scholar's record that there is of them. */
export async function findByEmail({ db, programId }: InProgram, email: string): Promise<KnownPerson | undefined> {
  const { rows } = await db.execute<KnownPerson>(sql`
    select person.id, person.first_name || ' ' || person.last_name as name, person.last_name as "lastName",
      person.version, scholar.id as "scholarId", scholar.removed_at is not null as "isRemoved"
    from people person
    left join scholars scholar on scholar.program_id = person.program_id and scholar.person_id = person.id
    where person.program_id = ${programId} and lower(person.email) = lower(${email}) and person.removed_at is null`)
  return rows[0]
}

export async function versionOfPerson({ db, programId }: InProgram, personId: string): Promise<number> {
  const { rows } = await db.execute<{ version: number }>(
    sql`select version from people where program_id = ${programId} and id = ${personId} for update`
  )
  return rows[0]!.version
}

/** A site where scholars can be embedded. */
export async function hasSite({ db, programId }: InProgram, id: string): Promise<boolean> {
  const { rows } = await db.execute(
    sql`select 1 from sites where program_id = ${programId} and id = ${id} and removed_at is null`
  )
  return rows.length > 0
}

export async function insert({ db, programId }: InProgram, row: Omit<typeof scholars.$inferInsert, 'programId'>) {
  await db.insert(scholars).values({ programId, ...row })
}
