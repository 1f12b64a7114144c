import type { TeamRole } from '@northstar/shared/mentoring/mentoring.schema.ts'
import { sql, type SQL } from 'drizzle-orm'
import type { InProgram } from '../db/db.ts'
import { together } from '../db/together.ts'
import { quorate } from '../mentoring/quorum.repository.ts'
import { agreed, keepsTeams, ofTeams, teamed, teamMet } from './facts.team.repository.ts'

/** What the overview and its warnings are made from, for one scholar. */
export interface ScholarFacts extends Record<string, unknown> {
  id: string
  name: string
  email: string
  track: string | null
  cohort: string | null
  site: string | null
  status: string
  appointedFrom: string | null
  appointedUntil: string | null
  appointments: {
    id: string
    startsOn: string
    until: string
    effortPercent: number
    floor: number | null
    source: string
  }[]
  done: number
  waiting: number
  overdue: number
  total: number
  nextDue: { id: string; title: string; dueOn: string } | null
  oldestWaiting: { id: string; title: string; reportedOn: string } | null
  /** The record that has waited for confirmation for the longest, and who could confirm it. */
  oldestUnconfirmed: {
    id: string
    heldOn: string
    draftedOn: string
    confirmers: { name: string; email: string }[]
  } | null
  primary: { id: string; name: string; email: string; startsOn: string; cadenceDays: number | null } | null
  lastMetOn: string | null
  recentMeetings: number
  /** Today's team; null where the program does not say who mentors whom. */
  team: { teamRole: TeamRole; people: number }[] | null
  teamSince: string | null
  /** Null where the program does not warn about it. */
  teamMet: { cadenceDays: number | null; lastOn: string | null } | null
  projects: { id: string; title: string; stage: string; stageSince: string; lastNoteOn: string | null }[]
}

export interface Filters {
  cohort?: string[] | undefined
  siteId?: string | undefined
  track?: string | undefined
  past?: boolean | undefined
  scholarId?: string | undefined
}

const most = 500

/** One statement about the scholars, however many scholars there are; by name, the first 500. */
export async function factsOf({ db, programId }: InProgram, filters: Filters, today: string): Promise<ScholarFacts[]> {
  // Behind row-level security the planner expects one scholar, and would go through each list anew for each of 500.
  const nestedLoops = (state: 'on' | 'off') => db.execute(sql`select set_config('enable_nestloop', ${state}, true)`)
  const [, { rows }] = await together(
    nestedLoops('off'),
    db.execute<ScholarFacts>(factsAbout(programId, filters, today)),
    nestedLoops('on')
  )
  return rows
}

const factsAbout = (programId: string, filters: Filters, today: string) => sql`
    with chosen as (
      select scholar.id, scholar.person_id, scholar.track, scholar.cohort, scholar.status, person.sort_name, person.email,
        person.first_name || ' ' || person.last_name as name, site.name as site
      from scholars scholar
      join people person on person.program_id = ${programId} and person.id = scholar.person_id
      left join sites site on site.program_id = ${programId} and site.id = scholar.site_id
      where ${matches(programId, filters)}
      order by person.sort_name, scholar.id limit ${most}
    ), ${appointed(programId)}, ${marked(programId, today)}, ${nextDue(programId)}, ${oldestWaiting(programId)},
      ${oldestUnconfirmed(programId, today)}, ${met(programId, today)}, ${embedded(programId)},
      ${teamed(programId, today)}, ${quorate(programId, today)}, ${agreed(programId)}
    select chosen.id, chosen.name, chosen.email, chosen.track, chosen.cohort, chosen.site, chosen.status,
      appointed.starts_on::text as "appointedFrom", appointed.until::text as "appointedUntil",
      coalesce(appointed.list, '[]') as appointments,
      coalesce(marked.done, 0) as done, coalesce(marked.waiting, 0) as waiting,
      coalesce(marked.overdue, 0) as overdue, coalesce(marked.total, 0) as total,
      next.due as "nextDue", oldest.waiting as "oldestWaiting", unconfirmed.record as "oldestUnconfirmed",
      primaries.mentor as primary, met.last::text as "lastMetOn", coalesce(recent.meetings, 0) as "recentMeetings",
      coalesce(embedded.list, '[]') as projects,
      case when ${keepsTeams(programId)} then coalesce(teamed.parts, '[]') end as team, teamed.since::text as "teamSince",
      ${teamMet} as "teamMet"
    from chosen
    left join appointed on appointed.scholar_id = chosen.id
    left join marked on marked.scholar_id = chosen.id
    left join next on next.scholar_id = chosen.id
    left join oldest on oldest.scholar_id = chosen.id
    left join unconfirmed on unconfirmed.scholar_id = chosen.id
    left join primaries on primaries.scholar_id = chosen.id
    left join met on met.scholar_id = chosen.id
    left join recent on recent.scholar_id = chosen.id
    left join embedded on embedded.scholar_id = chosen.id
    left join teamed on teamed.scholar_id = chosen.id
    left join quorate on quorate.scholar_id = chosen.id
    left join agreed on agreed.scholar_id = chosen.id
    left join (${ofTeams(programId)}) of_teams on true
    order by chosen.sort_name, chosen.id`

/** How many match, and what counts for all of them. */
export async function totalsOf({ db, programId }: InProgram, filters: Filters, today: string) {
  const { rows } = await db.execute<{ total: number; meetings: number }>(sql`
    select count(*)::int as total,
      (select count(*)::int from meetings meeting where meeting.program_id = ${programId} and meeting.removed_at is null
        and ${isRecent(today)}
        and meeting.scholar_id in (select scholar.id from scholars scholar where ${matches(programId, filters)})) as meetings
    from scholars scholar where ${matches(programId, filters)}`)
  return rows[0]!
}

/** Which scholars the filters of the overview choose. */
export function matches(programId: string, { cohort, siteId, track, past, scholarId }: Filters): SQL {
  const conditions = [
    sql`scholar.program_id = ${programId}`,
    sql`scholar.removed_at is null`,
    cohort?.length ? sql`scholar.cohort in ${cohort}` : undefined,
    siteId && sql`scholar.site_id = ${siteId}`,
    track && sql`scholar.track = ${track}`,
    scholarId && sql`scholar.id = ${scholarId}`,
    past ? undefined : sql`scholar.status in ('active', 'on-leave')`
  ]
  return sql.join(
    conditions.filter(condition => condition !== undefined && condition !== ''),
    sql` and `
  )
}

const appointed = (programId: string) => sql`appointed as (
  select appointment.scholar_id, min(appointment.starts_on) as starts_on, max(appointment.until) as until,
    json_agg(json_build_object('id', appointment.id, 'startsOn', appointment.starts_on, 'until', appointment.until,
      'effortPercent', appointment.effort_percent, 'floor', source.effort_floor, 'source', source.name)
      order by appointment.starts_on) as list
  from appointments appointment
  join funding_sources source on source.program_id = ${programId} and source.id = appointment.funding_source_id
  where appointment.program_id = ${programId} and appointment.removed_at is null
  group by appointment.scholar_id)`

const marked = (programId: string, today: string) => sql`marked as (
  select scholar_id,
    count(*) filter (where state = 'confirmed')::int as done,
    count(*) filter (where state = 'reported')::int as waiting,
    count(*) filter (where state in ('planned', 'in-progress') and due_on < ${today})::int as overdue,
    count(*) filter (where state <> 'waived')::int as total
  from milestones where program_id = ${programId} and removed_at is null
  group by scholar_id)`

/** The first of the open ones of each. */
const nextDue = (programId: string) => sql`next as (
  select first.scholar_id, json_build_object('id', first.id, 'title', first.title, 'dueOn', first.due_on) as due
  from (
    select distinct on (scholar_id) scholar_id, id, title, due_on from milestones
    where program_id = ${programId} and removed_at is null and state in ('planned', 'in-progress')
    order by scholar_id, due_on, id
  ) first)`

const oldestWaiting = (programId: string) => sql`oldest as (
  select first.scholar_id,
    json_build_object('id', first.id, 'title', first.title, 'reportedOn', first.reported_at::date) as waiting
  from (
    select distinct on (scholar_id) scholar_id, id, title, reported_at from milestones
    where program_id = ${programId} and removed_at is null and state = 'reported'
    order by scholar_id, reported_at, id
  ) first)`

/** The scholar confirms what others drafted; what the scholar drafted, the mentors of today who attended. */
const oldestUnconfirmed = (programId: string, today: string) => sql`unconfirmed as (
  select meeting.scholar_id, json_build_object('id', meeting.id, 'heldOn', meeting.held_on,
    'draftedOn', meeting.drafted_at::date,
    'confirmers', coalesce((select json_agg(json_build_object(
        'name', person.first_name || ' ' || person.last_name, 'email', person.email) order by person.sort_name)
      from (
        select meeting.person_id as id where meeting.drafted_by is distinct from meeting.person_id
        union
        select attended.person_id from meeting_attendees attended
        join mentor_assignments held on held.program_id = ${programId} and held.scholar_id = meeting.scholar_id
          and held.mentor_id = attended.person_id and held.removed_at is null
          and held.starts_on <= ${today} and (held.until is null or held.until > ${today})
        where attended.program_id = ${programId} and attended.meeting_id = meeting.id
          and meeting.drafted_by = meeting.person_id and attended.person_id <> meeting.person_id
      ) asked
      -- The limit keeps this a look-up by key.
      cross join lateral (select first_name, last_name, sort_name, email from people
        where program_id = ${programId} and id = asked.id and removed_at is null limit 1) person),
      '[]')) as record
  from (
    select distinct on (chosen.id) first.*, chosen.person_id from meetings first
    join chosen on chosen.id = first.scholar_id
    where first.program_id = ${programId} and first.removed_at is null and first.state = 'awaiting'
      and first.drafted_at is not null
    order by chosen.id, first.drafted_at, first.id
  ) meeting)`

const met = (programId: string, today: string) => sql`primaries as (
  select distinct on (assignment.scholar_id) assignment.scholar_id, assignment.mentor_id,
    json_build_object('id', mentor.id, 'name', mentor.first_name || ' ' || mentor.last_name, 'email', mentor.email,
      'startsOn', assignment.starts_on, 'cadenceDays', assignment.cadence_days) as mentor
  from mentor_assignments assignment
  join people mentor on mentor.program_id = ${programId} and mentor.id = assignment.mentor_id
  where assignment.program_id = ${programId} and assignment.removed_at is null
    and assignment.team_role = 'primary-research'
    and assignment.starts_on <= ${today} and (assignment.until is null or assignment.until > ${today})
  order by assignment.scholar_id, assignment.starts_on desc, assignment.id
), met as materialized (
  select primaries.scholar_id, latest.held_on as last
  from primaries cross join lateral (
    select meeting.held_on from meetings meeting
    where meeting.program_id = ${programId} and meeting.scholar_id = primaries.scholar_id
      and meeting.removed_at is null and meeting.held_on <= ${today}
      -- The limit keeps this a look-up for one meeting after the other, from the latest on, until the mentor was there.
      and (select true from meeting_attendees present where present.program_id = ${programId}
        and present.meeting_id = meeting.id and present.person_id = primaries.mentor_id limit 1)
    order by meeting.held_on desc limit 1
  ) latest
), recent as (
  select scholar_id, count(*)::int as meetings from meetings
  where program_id = ${programId} and removed_at is null and ${isRecent(today)}
  group by scholar_id)`

const isRecent = (today: string) => sql`held_on > ${today}::date - 30 and held_on <= ${today}::date`

const embedded = (programId: string) => sql`noted as (
  select project_id, max(noted_on) as last from status_notes where program_id = ${programId} group by project_id
), embedded as (
  select project.scholar_id,
    json_agg(json_build_object('id', project.id, 'title', project.title, 'stage', project.stage,
      'stageSince', project.stage_since, 'lastNoteOn', noted.last) order by project.stage_since desc, project.id) as list
  from projects project
  left join noted on noted.project_id = project.id
  where project.program_id = ${programId} and project.removed_at is null
  group by project.scholar_id)`
