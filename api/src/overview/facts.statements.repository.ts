import { sql } from 'drizzle-orm'
import { given, write, type Statement } from '../db/statement.ts'
import { quorate } from '../mentoring/quorum.repository.ts'
import { answered } from '../warnings/warnings.repository.ts'
import { agreed, keepsTeams, teamed } from './facts.team.repository.ts'
import { matches, type Filters } from './filters.repository.ts'

const { programId, today } = given

/** The scholars of the overview by name, at most. */
const most = 500

/** What the overview asks: about the program, and about its scholars, however many there are. */
interface Statements {
  program: Statement
  scholars: Statement
}

const written = new Map<string, Statements>()

/** The same text for the same kind of filters, whatever their values. */
export function statementsFor(filters: Filters): Statements {
  const names = namesOf(filters)
  const known = written.get(names.join())
  if (known) return known
  const chosen = Object.fromEntries(names.map(name => [name, sql.placeholder(name)]))
  const statements = { program: write(aboutProgram(chosen)), scholars: write(aboutScholars(chosen)) }
  written.set(names.join(), statements)
  return statements
}

const namesOf = ({ cohort, ...filters }: Filters) => [
  ...(cohort?.length ? ['cohort'] : []),
  ...Object.entries(filters).flatMap(([name, value]) => (value ? [name] : []))
]

type Chosen = Parameters<typeof matches>[1]

/**
 * Its rules, and how many match. Behind row-level security the planner expects one scholar, and would go through each list
 * anew for each of 500: so to the end of the transaction it does without nested loops, where it can, and keeps its plan,
 * because it takes 10 ms to make one as good again.
 */
const aboutProgram = (chosen: Chosen) => sql`
  select program.warning_rules as "warningRules", program.team_rules as "teamRules",
    ${keepsTeams} as "keepsTeams",
    ${chosen.scholarId ? sql`null` : sql`set_config('enable_nestloop', 'off', true)`} as planned,
    set_config('plan_cache_mode', 'force_generic_plan', true) as kept,
    (select count(*)::int from scholars scholar where ${matches(programId, chosen)}) as total
  from programs program where program.id = ${programId}`

const aboutScholars = (chosen: Chosen) => sql`
  with chosen as (
    select scholar.id, scholar.person_id, scholar.track, scholar.cohort, scholar.status, person.sort_name, person.email,
      person.first_name || ' ' || person.last_name as name, site.name as site
    from scholars scholar
    join people person on person.program_id = ${programId} and person.id = scholar.person_id
    left join sites site on site.program_id = ${programId} and site.id = scholar.site_id
    where ${matches(programId, chosen)}
    order by person.sort_name, scholar.id limit ${sql.raw(String(most))}
  ), ${appointed}, ${marked}, ${oldestUnconfirmed}, ${primaries}, ${recent}, ${embedded}, ${teamed}, ${quorate},
    ${agreed}, ${answered}
  select chosen.id, chosen.name, chosen.email, chosen.track, chosen.cohort, chosen.site, chosen.status,
    appointed.starts_on as "appointedFrom", appointed.until as "appointedUntil", appointed.short,
    coalesce(marked.done, 0) as done, coalesce(marked.waiting, 0) as waiting,
    coalesce(marked.overdue, 0) as overdue, coalesce(marked.total, 0) as total,
    next.id as "nextId", next.title as "nextTitle", next.due_on as "nextDueOn",
    oldest.id as "waitingId", oldest.title as "waitingTitle", oldest.reported_at::date as "waitingSince",
    unconfirmed.record as "oldestUnconfirmed",
    primaries.id as "primaryId", primaries.name as "primaryName", primaries.email as "primaryEmail",
    primaries.starts_on as "primarySince", primaries.cadence_days as "cadenceDays",
    met.held_on as "lastMetOn", coalesce(recent.meetings, 0) as "recentMeetings", embedded.list as projects,
    teamed.roles as "teamRoles", teamed.since as "teamSince", agreed.cadence_days as "teamCadenceDays",
    quorate.last as "teamMetOn", answered.list as answers
  from chosen
  left join appointed on appointed.scholar_id = chosen.id
  left join marked on marked.scholar_id = chosen.id
  ${nextDue}
  ${oldestWaiting}
  left join unconfirmed on unconfirmed.scholar_id = chosen.id
  left join primaries on primaries.scholar_id = chosen.id
  ${lastMet}
  left join recent on recent.scholar_id = chosen.id
  left join embedded on embedded.scholar_id = chosen.id
  left join teamed on teamed.scholar_id = chosen.id
  left join quorate on quorate.scholar_id = chosen.id
  left join agreed on agreed.scholar_id = chosen.id
  left join answered on answered.scholar_id = chosen.id
  order by chosen.sort_name, chosen.id`

/** The whole appointment, and what of today's is under the floor of its funding source. */
const appointed = sql`appointed as (
  select appointment.scholar_id, min(appointment.starts_on) as starts_on, max(appointment.until) as until,
    json_agg(json_build_object('id', appointment.id, 'startsOn', appointment.starts_on,
        'effortPercent', appointment.effort_percent, 'floor', source.effort_floor, 'source', source.name)
        order by appointment.starts_on)
      filter (where appointment.starts_on <= ${today} and appointment.until > ${today}
        and appointment.effort_percent < source.effort_floor) as short
  from appointments appointment
  join funding_sources source on source.program_id = ${programId} and source.id = appointment.funding_source_id
  where appointment.program_id = ${programId} and appointment.removed_at is null
  group by appointment.scholar_id)`

const marked = sql`marked as (
  select scholar_id,
    count(*) filter (where state = 'confirmed')::int as done,
    count(*) filter (where state = 'reported')::int as waiting,
    count(*) filter (where state in ('planned', 'in-progress') and due_on < ${today})::int as overdue,
    count(*) filter (where state <> 'waived')::int as total
  from milestones where program_id = ${programId} and removed_at is null
  group by scholar_id)`

/** The limits of these keep them look-ups of one row by key, where sorting all would take longer. */
const nextDue = sql`left join lateral (
    select id, title, due_on from milestones
    where program_id = ${programId} and scholar_id = chosen.id and removed_at is null and state in ('planned', 'in-progress')
    order by due_on, id limit 1
  ) next on true`

const oldestWaiting = sql`left join lateral (
    select id, title, reported_at from milestones
    where program_id = ${programId} and scholar_id = chosen.id and removed_at is null and state = 'reported'
    order by reported_at, id limit 1
  ) oldest on true`

/** The last meeting at which the primary mentor was. */
const lastMet = sql`left join lateral (
    select meeting.held_on from meetings meeting
    where meeting.program_id = ${programId} and meeting.scholar_id = chosen.id
      and meeting.removed_at is null and meeting.held_on <= ${today}
      and (select true from meeting_attendees present where present.program_id = ${programId}
        and present.meeting_id = meeting.id and present.person_id = primaries.id limit 1)
    order by meeting.held_on desc limit 1
  ) met on true`

/** The scholar confirms what others drafted; what the scholar drafted, the mentors of today who attended. */
const oldestUnconfirmed = sql`unconfirmed as (
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
      cross join lateral (select first_name, last_name, sort_name, email from people
        where program_id = ${programId} and id = asked.id and removed_at is null limit 1) person),
      '[]')) as record
  from (
    select distinct on (chosen.id) first.id, first.scholar_id, first.held_on, first.drafted_by, first.drafted_at,
      chosen.person_id
    from meetings first
    join chosen on chosen.id = first.scholar_id
    where first.program_id = ${programId} and first.removed_at is null and first.state = 'awaiting'
      and first.drafted_at is not null
    order by chosen.id, first.drafted_at, first.id
  ) meeting)`

const primaries = sql`primaries as (
  select distinct on (assignment.scholar_id) assignment.scholar_id, assignment.mentor_id as id,
    mentor.first_name || ' ' || mentor.last_name as name, mentor.email, assignment.starts_on, assignment.cadence_days
  from mentor_assignments assignment
  join people mentor on mentor.program_id = ${programId} and mentor.id = assignment.mentor_id
  where assignment.program_id = ${programId} and assignment.removed_at is null
    and assignment.team_role = 'primary-research'
    and assignment.starts_on <= ${today} and (assignment.until is null or assignment.until > ${today})
  order by assignment.scholar_id, assignment.starts_on desc, assignment.id)`

const recent = sql`recent as (
  select scholar_id, count(*)::int as meetings from meetings
  where program_id = ${programId} and removed_at is null and held_on > ${today}::date - 30 and held_on <= ${today}
  group by scholar_id)`

const embedded = sql`noted as (
  select project_id, max(noted_on) as last from status_notes where program_id = ${programId} group by project_id
), embedded as (
  select project.scholar_id,
    json_agg(json_build_object('id', project.id, 'title', project.title, 'stage', project.stage,
      'stageSince', project.stage_since, 'lastNoteOn', noted.last) order by project.stage_since desc, project.id) as list
  from projects project
  left join noted on noted.project_id = project.id
  where project.program_id = ${programId} and project.removed_at is null
  group by project.scholar_id)`
