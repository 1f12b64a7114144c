/** What the floor asks and writes when a meeting is logged: the same rows as this API, its history and the mail that asks to confirm it. */

/** $1 program, $2 scholar, $3 people. */
export const check = `
  select exists (select 1 from scholars where program_id = $1 and id = $2 and removed_at is null) as scholar,
    (select count(*)::int from people where program_id = $1 and removed_at is null and id = any ($3::uuid[])) as people`

/** $1 program, $2 scholar, $3 today. */
export const owners = `
  select person_id as id from scholars where program_id = $1 and id = $2
  union select mentor_id from mentor_assignments where program_id = $1 and scholar_id = $2 and removed_at is null
    and starts_on <= $3::date and (until is null or until > $3::date)
  union select person_id from held_roles where program_id = $1 and role in ('director', 'coordinator')
    and starts_on <= $3::date and (until is null or until > $3::date)`

export const insertMeeting = `
  insert into meetings (program_id, id, scholar_id, held_on, minutes, way, kind, topics, notes, state, drafted_by, drafted_at,
    director_notes_by)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'awaiting', $10, $11, $10)`

/** $1 program, $2 meeting, $3 people. */
export const insertAttendees = `
  insert into meeting_attendees (program_id, meeting_id, person_id) select $1, $2, unnest($3::uuid[])`

/** $1 program, $2 people. */
export const names = `
  select first_name || ' ' || last_name as name from people
  where program_id = $1 and id = any ($2::uuid[]) order by sort_name, id`

/** $1 program, $2 ids, $3 scholar, $4 meeting, $5 titles, $6 owners, $7 due days. */
export const insertActions = `
  insert into action_items (program_id, id, scholar_id, meeting_id, title, owner_id, due_on)
  select $1, action.id, $3, $4, action.title, action.owner_id, action.due_on
  from unnest($2::uuid[], $5::text[], $6::uuid[], $7::date[]) action (id, title, owner_id, due_on)`

/** $1 program, $2 ids, $3 who, $4 action, $5 kind, $6 records, $7 scholar, $8 titles, $9 after. */
export const insertEvents = `
  insert into audit_events (program_id, id, person_id, action, kind, subject_id, scholar_id, title, after)
  select $1, event.id, $3, $4, $5, event.subject_id, $7, event.title, event.after
  from unnest($2::uuid[], $6::uuid[], $8::text[], $9::jsonb[]) event (id, subject_id, title, after)`

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

/** $1 program, $2 meeting, $3 today: the scholar, who has not drafted it. */
export const confirmers = `
  select person.id, person.first_name || ' ' || person.last_name as name, person.email,
    coalesce(choice.mails, 'each') as mails, program.name as program
  from meetings meeting
  join programs program on program.id = $1
  join scholars scholar on scholar.program_id = $1 and scholar.id = meeting.scholar_id and scholar.removed_at is null
  join people person on person.program_id = $1 and person.id = scholar.person_id and person.removed_at is null
  left join mail_choices choice on choice.program_id = $1 and choice.person_id = person.id
  where meeting.program_id = $1 and meeting.id = $2 and meeting.state = 'awaiting' and meeting.removed_at is null
    and meeting.drafted_by is distinct from scholar.person_id
    and exists (select 1 from held_roles held where held.program_id = $1 and held.person_id = person.id
      and held.starts_on <= $3::date and (held.until is null or held.until > $3::date))`

export const insertLink = `
  insert into meeting_links (program_id, id, hash, meeting_id, wording, person_id, email, mail_id, created_at, expires_at)
  values ($1, $2, $3, $4, 1, $5, $6, $7, $8, $9)`

export const insertMail = `
  insert into mails (id, program_id, to_address, subject, text, html, headers, queued_at, next_attempt_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`

const person = (alias: string) =>
  `json_build_object('id', ${alias}.id, 'name', ${alias}.first_name || ' ' || ${alias}.last_name)`

/** $1 program, $2 meeting, $3 who asks, $4 today. */
export const meeting = `
  select meeting.id, meeting.scholar_id as "scholarId",
    json_build_object('id', scholar.id, 'name', subject.first_name || ' ' || subject.last_name) as scholar,
    meeting.held_on as "heldOn", meeting.minutes, meeting.way, meeting.kind, meeting.topics, meeting.notes, meeting.progress,
    meeting.barriers, meeting.decisions, meeting.mentor_notes as "mentorNotes", meeting.director_notes as "directorNotes",
    meeting.next_on as "nextOn", meeting.state, ${person('drafter')} as "draftedBy", meeting.drafted_at as "draftedAt",
    case when confirmer.id is not null then ${person('confirmer')} end as "confirmedBy",
    meeting.confirmed_at as "confirmedAt", meeting.version, meeting.created_at as "createdAt",
    meeting.removed_at as "removedAt", exists (select 1 from mentor_assignments mine where mine.program_id = $1
      and mine.scholar_id = meeting.scholar_id and mine.mentor_id = $3 and mine.removed_at is null
      and mine.starts_on <= $4::date and (mine.until is null or mine.until > $4::date)) as assigned,
    array(select ${person('present')} from meeting_attendees attendee
      join people present on present.program_id = $1 and present.id = attendee.person_id
      where attendee.program_id = $1 and attendee.meeting_id = meeting.id
      order by attendee.person_id <> scholar.person_id, present.sort_name, present.id) as attendees,
    array(select json_build_object('id', made.id, 'text', made.text, 'by', ${person('maker')}, 'at', made.suggested_at)
      from meeting_suggestions made join people maker on maker.program_id = $1 and maker.id = made.suggested_by
      where made.program_id = $1 and made.meeting_id = meeting.id
      order by made.suggested_at desc, made.id desc) as suggestions,
    array(select json_build_object('id', item.id, 'meetingId', item.meeting_id, 'title', item.title, 'ownerId', item.owner_id,
        'owner', case when owner.id is not null then ${person('owner')} end, 'dueOn', item.due_on, 'doneOn', item.done_on,
        'version', item.version, 'removedAt', null)
      from action_items item left join people owner on owner.program_id = $1 and owner.id = item.owner_id
      where item.program_id = $1 and item.meeting_id = meeting.id and item.removed_at is null
      order by item.due_on nulls last, item.id) as actions
  from meetings meeting
  join scholars scholar on scholar.program_id = $1 and scholar.id = meeting.scholar_id
  join people subject on subject.program_id = $1 and subject.id = scholar.person_id
  left join people drafter on drafter.program_id = $1 and drafter.id = meeting.drafted_by
  left join people confirmer on confirmer.program_id = $1 and confirmer.id = meeting.confirmed_by
  where meeting.program_id = $1 and meeting.id = $2`
