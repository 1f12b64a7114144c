import { given, write } from '../../../api/src/db/statement.ts'
import { lookedUp } from '../../../api/src/milestones/milestones.repository.ts'

/** What the floor asks of Postgres: what this API asks for the same answers, without sign-in and without a border between programs. */

/** $1 program, $2 scholar, $3 today. */
export const scholar = `
  select scholar.id, scholar.person_id as "personId", person.first_name || ' ' || person.last_name as name,
    person.first_name as "firstName", person.last_name as "lastName", person.email, person.degrees, person.institution,
    person.department, person.rank, person.orcid, person.era_commons as "eraCommons",
    scholar.track, scholar.cohort, scholar.site_id as "siteId", scholar.status,
    scholar.status_since as "statusSince", scholar.status_reason as "statusReason",
    case when site.id is not null then json_build_object('id', site.id, 'name', site.name) end as site,
    span.starts_on as "appointedFrom", span.until as "appointedUntil", present.appointment,
    primary_mentor.named as "primaryMentor", scholar.version + person.version - 1 as version, null as "removedAt"
  from scholars scholar
  join people person on person.program_id = $1 and person.id = scholar.person_id
  left join sites site on site.program_id = $1 and site.id = scholar.site_id
  left join lateral (
    select min(starts_on) as starts_on, max(until) as until from appointments
    where program_id = $1 and scholar_id = scholar.id and removed_at is null) span on true
  left join lateral (
    select json_build_object('startsOn', appointment.starts_on, 'until', appointment.until,
      'effortPercent', appointment.effort_percent, 'fundingSource', source.name) as appointment
    from appointments appointment
    join funding_sources source on source.program_id = $1 and source.id = appointment.funding_source_id
    where appointment.program_id = $1 and appointment.scholar_id = scholar.id and appointment.removed_at is null
    order by appointment.starts_on <= $3::date and appointment.until > $3::date desc, appointment.until desc,
      appointment.effort_percent desc, appointment.id
    limit 1) present on true
  left join lateral (
    select json_build_object('id', mentor.id, 'name', mentor.first_name || ' ' || mentor.last_name) as named
    from mentor_assignments assignment
    join people mentor on mentor.program_id = $1 and mentor.id = assignment.mentor_id
    where assignment.program_id = $1 and assignment.scholar_id = scholar.id and assignment.removed_at is null
      and assignment.team_role = 'primary-research'
      and assignment.starts_on <= $3::date and (assignment.until is null or assignment.until > $3::date)
    order by assignment.starts_on desc, assignment.id
    limit 1) primary_mentor on true
  where scholar.program_id = $1 and scholar.id = $2 and scholar.removed_at is null`

const visible = `milestones.scholar_id not in (select removed.id from scholars removed
    where removed.program_id = $1 and removed.removed_at is not null)`
const chosen = `milestones.program_id = $1
  and milestones.removed_at is null and milestones.state = 'confirmed' and milestones.due_on >= $2::date`

const { text: looked } = write(lookedUp(given.programId))
const nameOf = (column: string) => `names.of ->> milestones.${column}::text`

/** $1 program, $2 first due day, $3 who asks, $4 today: found first, and only then looked up with all that is shown. */
export const milestones = `
  with page as materialized (
    select found.*, scholars.person_id from (
      select milestones.*, milestones.due_on as sort_value from milestones where ${chosen} and ${visible}
      order by milestones.due_on, milestones.id limit 51) found
    join scholars on scholars.program_id = $1 and scholars.id = found.scholar_id
  ), ${looked}
  select milestones.id, milestones.scholar_id as "scholarId", ${nameOf('person_id')} as "scholarName",
    milestones.title, milestones.category, milestones.acts, milestones.notes, milestones.evidence_text as "evidenceText",
    milestones.evidence_url as "evidenceUrl", milestones.due_on as "dueOn", milestones.original_due_on as "originalDueOn",
    milestones.state, milestones.from_template as "fromTemplate",
    milestones.added_by as "addedById", ${nameOf('added_by')} as "addedByName",
    coalesce(milestones.added_by = milestones.person_id, false) as "isOwn", milestones.reached_on as "reachedOn",
    milestones.reported_at as "reportedAt", milestones.reported_by as "reportedById",
    ${nameOf('reported_by')} as "reportedByName", milestones.confirmed_at as "confirmedAt",
    milestones.confirmed_by as "confirmedById", ${nameOf('confirmed_by')} as "confirmedByName",
    milestones.sent_back_by as "sentBackById", milestones.sent_back_because as "sentBackBecause",
    milestones.waived_because as "waivedBecause", milestones.version, milestones.removed_at as "removedAt",
    coalesce(moved.of -> milestones.id::text, '[]') as moves,
    milestones.scholar_id = any (array(select tie.scholar_id from mentor_assignments tie where tie.program_id = $1
      and tie.mentor_id = $3 and tie.removed_at is null and tie.starts_on <= $4::date
      and (tie.until is null or tie.until > $4::date))) as "isMentor", milestones.sort_value::text as "sortKey"
  from page milestones cross join names cross join moved
  order by milestones.sort_value, milestones.id`

/** $1 program, $2 first due day. */
export const milestonesInAll = `select count(*)::int as total from milestones where ${chosen} and ${visible}`
