/** What the floor asks and writes when a meeting is logged: the same rows as this API, and their history. */

/** Who is around the scholar, in which part. $1 program, $2 scholar, $3 today. */
export const team = `
  with part as (
    select scholar.person_id, 0 as place, null as team_role, null as role from scholars scholar
    where scholar.program_id = $1 and scholar.id = $2
    union all
    select held.mentor_id, case held.team_role when 'primary-research' then 1 else 2 end, held.team_role, null
    from mentor_assignments held where held.program_id = $1 and held.scholar_id = $2
      and held.removed_at is null and held.starts_on <= $3::date and (held.until is null or held.until > $3::date)
    union all
    select held.person_id, 3, null, held.role from held_roles held
    where held.program_id = $1 and held.role in ('director', 'coordinator')
      and held.starts_on <= $3::date and (held.until is null or held.until > $3::date)
  )
  select person.id, person.first_name || ' ' || person.last_name as name, part.place = 0 as "isScholar",
    part.team_role as "teamRole", part.role
  from part join people person on person.program_id = $1 and person.id = part.person_id and person.removed_at is null
  where exists (select 1 from scholars seen where seen.program_id = $1 and seen.id = $2 and seen.removed_at is null)
  order by part.place, person.sort_name, person.id, part.team_role, part.role`

/** $1 program, $2 people. */
export const people = `
  select id, first_name || ' ' || last_name as name from people
  where program_id = $1 and removed_at is null and id = any ($2::uuid[]) order by sort_name, id`

/** $1 program, $2 scholar, $3 and $4 days, $5 people. */
export const planned = `
  select planned.id from planned_meetings planned
  join scholars scholar on scholar.program_id = $1 and scholar.id = planned.scholar_id
  where planned.program_id = $1 and planned.scholar_id = $2 and planned.state = 'planned'
    and planned.planned_on between $3::date and $4::date
    and exists (select 1 from planned_attendees present where present.program_id = $1
      and present.planned_meeting_id = planned.id and present.person_id = any ($5::uuid[])
      and present.person_id <> scholar.person_id)
  order by planned.planned_on desc, planned.starts_at desc nulls last, planned.id limit 1 for update of planned`

export const insertMeeting = `
  insert into meetings (program_id, id, scholar_id, held_on, minutes, way, kind, topics, notes, state, drafted_by, drafted_at,
    director_notes_by, created_at, ask_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'awaiting', $10, $11, $10, $11, $12)`

/** $1 program, $2 meeting, $3 people. */
export const insertAttendees = `
  insert into meeting_attendees (program_id, meeting_id, person_id) select $1, $2, unnest($3::uuid[])`

/** $1 program, $2 ids, $3 scholar, $4 meeting, $5 titles, $6 owners, $7 due days. */
export const insertActions = `
  insert into action_items (program_id, id, scholar_id, meeting_id, title, owner_id, due_on)
  select $1, action.id, $3, $4, action.title, action.owner_id, action.due_on
  from unnest($2::uuid[], $5::text[], $6::uuid[], $7::date[]) action (id, title, owner_id, due_on)`

/** $1 program, $2 ids, $3 who, $4 scholar, $5 actions, $6 kinds, $7 records, $8 titles, $9 after. */
export const insertEvents = `
  insert into audit_events (program_id, id, person_id, action, kind, subject_id, scholar_id, title, after)
  select $1, event.id, $3, event.action, event.kind, event.subject_id, $4, event.title, event.after
  from unnest($2::uuid[], $5::text[], $6::text[], $7::uuid[], $8::text[], $9::jsonb[])
    event (id, action, kind, subject_id, title, after)`
