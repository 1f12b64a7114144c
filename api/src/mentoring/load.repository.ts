import type { TeamRole } from '@northstar/shared/mentoring/mentoring.schema.ts'
import { sql, type SQL } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { keyset } from '../db/keyset.ts'
import { contains } from '../db/records.ts'
import { together } from '../db/together.ts'

export interface MentorFilters {
  q?: string
  institution?: string
  teamRole?: TeamRole
  sort?: string
}

export interface MentorRow extends Record<string, unknown> {
  id: string
  name: string
  email: string
  degrees: string | null
  institution: string | null
  department: string | null
  rank: string | null
  scholars: { id: string; name: string; teamRole: TeamRole }[]
  primaryFor: number
  meetingsLast90Days: number
  minutesLast365Days: number
  lastMetOn: string | null
  waiting: number
  sortKey: string
}

type At = Pick<Context, 'db' | 'programId' | 'today'>

/** The assignments of `person` that hold today, to scholars who are there. */
const assignedToday = ({ programId, today }: At) => sql`mentor_assignments assignment
  join scholars scholar on scholar.program_id = assignment.program_id and scholar.id = assignment.scholar_id
    and scholar.removed_at is null
  where assignment.program_id = ${programId} and assignment.mentor_id = person.id and assignment.removed_at is null
    and assignment.starts_on <= ${today} and (assignment.until is null or assignment.until > ${today})`

/** Mentors are those who hold the role or are assigned today. */
function matching(at: At, { q, institution, teamRole }: MentorFilters): SQL {
  const { programId, today } = at
  const words = q?.trim().split(/\s+/) ?? []
  const searched = sql`person.first_name || ' ' || person.last_name || ' ' || person.email || ' ' || coalesce(person.institution, '')`
  const conditions = [
    sql`person.program_id = ${programId} and person.removed_at is null`,
    sql`(exists (select 1 from held_roles held where held.program_id = ${programId} and held.person_id = person.id
        and held.role = 'mentor' and held.starts_on <= ${today} and (held.until is null or held.until > ${today}))
      or exists (select 1 from ${assignedToday(at)}))`,
    ...words.map(word => contains(sql`(${searched})`, word)),
    ...(institution ? [sql`lower(person.institution) = lower(${institution})`] : []),
    ...(teamRole ? [sql`exists (select 1 from ${assignedToday(at)} and assignment.team_role = ${teamRole})`] : [])
  ]
  return sql.join(conditions, sql` and `)
}

/** One page of mentors; what makes up their load is counted for this page alone. */
export async function list(at: At, filters: MentorFilters, { limit, after }: { limit: number; after?: string }) {
  const { sort = 'name' } = filters
  const { where, orderBy, key } = keyset(sortColumns, sort, sql`person.id`, after)
  const page = sql`
    select person.*, ${key} as sort_key, row_number() over (order by ${orderBy}) as place
    from people person ${sort.endsWith('scholars') ? counted(at) : sql``}
    where ${matching(at, filters)} ${where ? sql`and ${where}` : sql``}
    order by ${orderBy} limit ${limit}`
  // Behind row-level security the planner expects next to nobody, and would look each meeting of each up by itself.
  const [, rows] = await together(at.db.execute(sql`select set_config('enable_nestloop', 'off', true)`), load(at, page))
  return rows
}

const sortColumns = {
  name: { sql: sql`person.sort_name`, type: 'text' },
  scholars: { sql: sql`coalesce(assigned.count, 0)`, type: 'integer' }
} as const

/** Of how many scholars each is a mentor today. */
const counted = ({ programId, today }: At) => sql`left join (
    select assignment.mentor_id, count(distinct assignment.scholar_id)::int as count
    from mentor_assignments assignment
    join scholars scholar on scholar.program_id = ${programId} and scholar.id = assignment.scholar_id
      and scholar.removed_at is null
    where assignment.program_id = ${programId} and assignment.removed_at is null
      and assignment.starts_on <= ${today} and (assignment.until is null or assignment.until > ${today})
    group by assignment.mentor_id
  ) assigned on assigned.mentor_id = person.id`

export async function count(at: At, filters: MentorFilters): Promise<number> {
  const { rows } = await at.db.execute<{ total: number }>(
    sql`select count(*)::int as total from people person where ${matching(at, filters)}`
  )
  return rows[0]!.total
}

/** One person as a mentor; those who never were are none. */
export async function find(at: At, personId: string): Promise<MentorRow | undefined> {
  const { programId } = at
  const [mentor] = await load(
    at,
    sql`select person.*, '' as sort_key, 1 as place from people person
      where person.program_id = ${programId} and person.id = ${personId} and person.removed_at is null
        and (exists (select 1 from held_roles held where held.program_id = ${programId} and held.person_id = person.id
            and held.role = 'mentor')
          or exists (select 1 from mentor_assignments assignment where assignment.program_id = ${programId}
            and assignment.mentor_id = person.id and assignment.removed_at is null))`
  )
  return mentor
}

async function load(at: At, page: SQL) {
  const { rows } = await at.db.execute<MentorRow>(sql`
    with page as materialized (${page}), assigned as materialized (${assigned(at)}), mentees as (${mentees}),
      met as (${met(at)}), reports as (${waitingReports(at)}), records as (${waitingRecords(at)})
    select person.id, person.first_name || ' ' || person.last_name as name, person.email, person.degrees,
      person.institution, person.department, person.rank, person.sort_key as "sortKey",
      coalesce(mentees.scholars, '[]') as scholars, coalesce(mentees.primary_for, 0) as "primaryFor",
      coalesce(met.recent, 0) as "meetingsLast90Days", coalesce(met.minutes, 0) as "minutesLast365Days",
      met.last::text as "lastMetOn", coalesce(reports.waiting, 0) + coalesce(records.waiting, 0) as waiting
    from page person
    left join mentees on mentees.mentor_id = person.id
    left join met on met.person_id = person.id
    left join reports on reports.person_id = person.id
    left join records on records.person_id = person.id
    order by person.place`)
  return rows
}

/** Whom the people of the page mentor today, in one pass over the program. */
const assigned = ({ programId, today }: At) => sql`
  select assignment.mentor_id, assignment.team_role, scholar.id as scholar_id, named.sort_name,
    named.first_name || ' ' || named.last_name as name
  from mentor_assignments assignment
  join scholars scholar on scholar.program_id = ${programId} and scholar.id = assignment.scholar_id
    and scholar.removed_at is null
  join people named on named.program_id = ${programId} and named.id = scholar.person_id
  where assignment.program_id = ${programId} and assignment.mentor_id in (select id from page)
    and assignment.removed_at is null and assignment.starts_on <= ${today}
    and (assignment.until is null or assignment.until > ${today})`

const mentees = sql`
  select mentor_id, json_agg(json_build_object('id', scholar_id, 'name', name, 'teamRole', team_role)
      order by sort_name, team_role) as scholars,
    (count(*) filter (where team_role = 'primary-research'))::int as primary_for
  from assigned group by mentor_id`

/** Meetings that the people of the page attended, other than about their own record. */
const met = ({ programId, today }: At) => sql`
  select each.person_id, sum(each.recent)::int as recent, sum(each.minutes)::int as minutes, max(each.last) as last
  from (
    select attendee.person_id, meeting.scholar_id, count(*) filter (where meeting.held_on > ${today}::date - 90) as recent,
      coalesce(sum(meeting.minutes) filter (where meeting.held_on > ${today}::date - 365), 0) as minutes,
      max(meeting.held_on) as last
    from meeting_attendees attendee
    join meetings meeting on meeting.program_id = ${programId} and meeting.id = attendee.meeting_id
      and meeting.removed_at is null
    where attendee.program_id = ${programId} and attendee.person_id in (select id from page)
    group by attendee.person_id, meeting.scholar_id
  ) each
  join scholars scholar on scholar.program_id = ${programId} and scholar.id = each.scholar_id
    and scholar.removed_at is null and scholar.person_id <> each.person_id
  group by each.person_id`

/** Milestones that scholars of theirs reported and nobody confirmed yet. */
const waitingReports = ({ programId }: At) => sql`
  select theirs.mentor_id as person_id, count(*)::int as waiting
  from milestones milestone
  join (select distinct mentor_id, scholar_id from assigned) theirs on theirs.scholar_id = milestone.scholar_id
  where milestone.program_id = ${programId} and milestone.state = 'reported' and milestone.removed_at is null
  group by theirs.mentor_id`

/** Records of meetings that they attended, drafted by the scholar. */
const waitingRecords = ({ programId }: At) => sql`
  select attendee.person_id, count(*)::int as waiting from meetings meeting
  join scholars scholar on scholar.program_id = ${programId} and scholar.id = meeting.scholar_id
    and scholar.removed_at is null and scholar.person_id = meeting.drafted_by
  join meeting_attendees attendee on attendee.program_id = ${programId} and attendee.meeting_id = meeting.id
    and attendee.person_id in (select id from page) and attendee.person_id <> scholar.person_id
  where meeting.program_id = ${programId} and meeting.state = 'awaiting' and meeting.removed_at is null
  group by attendee.person_id`
