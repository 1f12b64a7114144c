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

const listed = `from milestones milestone
  join scholars scholar on scholar.program_id = $1 and scholar.id = milestone.scholar_id and scholar.removed_at is null
  join people person on person.program_id = $1 and person.id = scholar.person_id`

const chosen = `milestone.program_id = $1 and milestone.removed_at is null and milestone.state = 'confirmed'
  and milestone.due_on >= $2::date`

/** $1 program, $2 first due day, $3 who asks, $4 today. */
export const milestones = `
  select milestone.id, milestone.scholar_id as "scholarId",
    json_build_object('id', scholar.id, 'name', person.first_name || ' ' || person.last_name) as scholar,
    milestone.title, milestone.category, milestone.acts, milestone.notes, milestone.evidence_text as "evidenceText",
    milestone.evidence_url as "evidenceUrl", milestone.due_on as "dueOn", milestone.original_due_on as "originalDueOn",
    milestone.state, 'done' as standing, milestone.from_template as "fromTemplate",
    case when adder.id is not null then json_build_object('id', adder.id, 'name', adder.first_name || ' ' || adder.last_name)
      end as "addedBy",
    coalesce(milestone.added_by = scholar.person_id, false) as "isOwn", milestone.reached_on as "reachedOn",
    milestone.reported_at as "reportedAt",
    case when reporter.id is not null
      then json_build_object('id', reporter.id, 'name', reporter.first_name || ' ' || reporter.last_name) end as "reportedBy",
    milestone.confirmed_at as "confirmedAt",
    case when confirmer.id is not null
      then json_build_object('id', confirmer.id, 'name', confirmer.first_name || ' ' || confirmer.last_name) end as "confirmedBy",
    milestone.sent_back_because as "sentBackBecause", milestone.waived_because as "waivedBecause", milestone.version,
    milestone.removed_at as "removedAt", (
      select coalesce(json_agg(json_build_object('from', move.from_day, 'to', move.to_day, 'reason', move.reason,
        'by', coalesce(mover.first_name || ' ' || mover.last_name, ''), 'at', move.moved_at) order by move.id), '[]')
      from milestone_moves move left join people mover on mover.program_id = $1 and mover.id = move.moved_by
      where move.program_id = $1 and move.milestone_id = milestone.id) as moves,
    exists (select 1 from mentor_assignments tie where tie.program_id = $1 and tie.scholar_id = milestone.scholar_id
      and tie.mentor_id = $3 and tie.removed_at is null and tie.starts_on <= $4::date
      and (tie.until is null or tie.until > $4::date)) as "isMentor"
  ${listed}
  left join people adder on adder.program_id = $1 and adder.id = milestone.added_by
  left join people reporter on reporter.program_id = $1 and reporter.id = milestone.reported_by
  left join people confirmer on confirmer.program_id = $1 and confirmer.id = milestone.confirmed_by
  where ${chosen} order by milestone.due_on, milestone.id limit 51`

/** $1 program, $2 first due day. */
export const milestonesInAll = `select count(*)::int as total ${listed} where ${chosen}`
