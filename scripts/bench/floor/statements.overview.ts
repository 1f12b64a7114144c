/** What the floor asks for a director's overview. */

export const program = `select warning_rules as "warningRules", team_rules as "teamRules" from programs where id = $1`

/** $1 program, $2 today. */
export const totals = `
  select count(*)::int as total,
    (select count(*)::int from meetings where program_id = $1 and removed_at is null
      and held_on > $2::date - 30 and held_on <= $2::date and scholar_id in (select id from scholars
        where program_id = $1 and removed_at is null and status in ('active', 'on-leave'))) as meetings
  from scholars where program_id = $1 and removed_at is null and status in ('active', 'on-leave')`

/** $1 program. */
export const answers = `
  select answer.id, answer.scholar_id as "scholarId", answer.rule, answer.key, answer.kind, answer.note, answer.until,
    json_build_object('id', person.id, 'name', person.first_name || ' ' || person.last_name) as by,
    answer.answered_at as at, answer.undone_at as "undoneAt"
  from warning_answers answer join people person on person.program_id = $1 and person.id = answer.answered_by
  where answer.program_id = $1 and answer.undone_at is null order by answer.id desc limit 5000`

const isHeldToday = `starts_on <= $2::date and (until is null or until > $2::date)`

/** $1 program, $2 today. */
export const facts = `
  with chosen as (
    select scholar.id, scholar.person_id, scholar.track, scholar.cohort, scholar.status, person.sort_name, person.email,
      person.first_name || ' ' || person.last_name as name, site.name as site
    from scholars scholar
    join people person on person.program_id = $1 and person.id = scholar.person_id
    left join sites site on site.program_id = $1 and site.id = scholar.site_id
    where scholar.program_id = $1 and scholar.removed_at is null and scholar.status in ('active', 'on-leave')
    order by person.sort_name, scholar.id limit 500
  ), appointed as (
    select appointment.scholar_id, min(appointment.starts_on) as starts_on, max(appointment.until) as until,
      json_agg(json_build_object('id', appointment.id, 'startsOn', appointment.starts_on, 'until', appointment.until,
        'effortPercent', appointment.effort_percent, 'floor', source.effort_floor, 'source', source.name)
        order by appointment.starts_on) as list
    from appointments appointment
    join funding_sources source on source.program_id = $1 and source.id = appointment.funding_source_id
    where appointment.program_id = $1 and appointment.removed_at is null group by appointment.scholar_id
  ), marked as (
    select scholar_id, count(*) filter (where state = 'confirmed')::int as done,
      count(*) filter (where state = 'reported')::int as waiting,
      count(*) filter (where state in ('planned', 'in-progress') and due_on < $2::date)::int as overdue,
      count(*) filter (where state <> 'waived')::int as total
    from milestones where program_id = $1 and removed_at is null group by scholar_id
  ), primaries as (
    select distinct on (assignment.scholar_id) assignment.scholar_id, assignment.mentor_id,
      json_build_object('id', mentor.id, 'name', mentor.first_name || ' ' || mentor.last_name, 'email', mentor.email,
        'startsOn', assignment.starts_on, 'cadenceDays', assignment.cadence_days) as mentor
    from mentor_assignments assignment
    join people mentor on mentor.program_id = $1 and mentor.id = assignment.mentor_id
    where assignment.program_id = $1 and assignment.removed_at is null and team_role = 'primary-research' and ${isHeldToday}
    order by assignment.scholar_id, assignment.starts_on desc, assignment.id
  ), recent as (
    select scholar_id, count(*)::int as meetings from meetings
    where program_id = $1 and removed_at is null and held_on > $2::date - 30 and held_on <= $2::date group by scholar_id
  ), noted as (
    select project_id, max(noted_on) as last from status_notes where program_id = $1 group by project_id
  ), embedded as (
    select project.scholar_id, json_agg(json_build_object('id', project.id, 'title', project.title, 'stage', project.stage,
      'stageSince', project.stage_since, 'lastNoteOn', noted.last) order by project.stage_since desc, project.id) as list
    from projects project left join noted on noted.project_id = project.id
    where project.program_id = $1 and project.removed_at is null group by project.scholar_id
  ), teamed as (
    select scholar_id, min(since) as since, json_agg(json_build_object('teamRole', team_role, 'people', people)) as parts
    from (
      select scholar_id, team_role, count(distinct mentor_id)::int as people, min(starts_on) as since
      from mentor_assignments where program_id = $1 and removed_at is null and ${isHeldToday} group by scholar_id, team_role
    ) part group by scholar_id
  )
  select chosen.id, chosen.name, chosen.email, chosen.track, chosen.cohort, chosen.site, chosen.status,
    appointed.starts_on as "appointedFrom", appointed.until as "appointedUntil", coalesce(appointed.list, '[]') as appointments,
    coalesce(marked.done, 0) as done, coalesce(marked.waiting, 0) as waiting, coalesce(marked.overdue, 0) as overdue,
    coalesce(marked.total, 0) as total, next.due as "nextDue", oldest.waiting as "oldestWaiting",
    unconfirmed.record as "oldestUnconfirmed", primaries.mentor as primary, met.held_on as "lastMetOn",
    coalesce(recent.meetings, 0) as "recentMeetings", coalesce(embedded.list, '[]') as projects,
    case when exists (select 1 from mentor_assignments where program_id = $1 and removed_at is null)
      then coalesce(teamed.parts, '[]') end as team, teamed.since as "teamSince", null as "teamMet"
  from chosen
  left join appointed on appointed.scholar_id = chosen.id
  left join marked on marked.scholar_id = chosen.id
  left join lateral (
    select json_build_object('id', id, 'title', title, 'dueOn', due_on) as due from milestones
    where program_id = $1 and scholar_id = chosen.id and removed_at is null and state in ('planned', 'in-progress')
    order by due_on, id limit 1) next on true
  left join lateral (
    select json_build_object('id', id, 'title', title, 'reportedOn', reported_at::date) as waiting from milestones
    where program_id = $1 and scholar_id = chosen.id and removed_at is null and state = 'reported'
    order by reported_at, id limit 1) oldest on true
  left join lateral (
    select json_build_object('id', meeting.id, 'heldOn', meeting.held_on, 'draftedOn', meeting.drafted_at::date,
      'confirmers', coalesce((
        select json_agg(json_build_object('name', person.first_name || ' ' || person.last_name, 'email', person.email)
          order by person.sort_name)
        from (
          select chosen.person_id as id where meeting.drafted_by is distinct from chosen.person_id
          union
          select attended.person_id from meeting_attendees attended
          join mentor_assignments held on held.program_id = $1 and held.scholar_id = chosen.id
            and held.mentor_id = attended.person_id and held.removed_at is null and held.${isHeldToday}
          where attended.program_id = $1 and attended.meeting_id = meeting.id and meeting.drafted_by = chosen.person_id
            and attended.person_id <> chosen.person_id
        ) asked
        join people person on person.program_id = $1 and person.id = asked.id and person.removed_at is null), '[]')) as record
    from meetings meeting
    where meeting.program_id = $1 and meeting.scholar_id = chosen.id and meeting.removed_at is null
      and meeting.state = 'awaiting' and meeting.drafted_at is not null
    order by meeting.drafted_at, meeting.id limit 1) unconfirmed on true
  left join primaries on primaries.scholar_id = chosen.id
  left join lateral (
    select held_on from meetings meeting
    where program_id = $1 and scholar_id = chosen.id and removed_at is null and held_on <= $2::date
      and (select true from meeting_attendees present where present.program_id = $1 and present.meeting_id = meeting.id
        and present.person_id = primaries.mentor_id limit 1)
    order by held_on desc limit 1) met on true
  left join recent on recent.scholar_id = chosen.id
  left join embedded on embedded.scholar_id = chosen.id
  left join teamed on teamed.scholar_id = chosen.id
  order by chosen.sort_name, chosen.id`
