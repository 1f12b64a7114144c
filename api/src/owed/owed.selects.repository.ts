import { sql, type SQL } from 'drizzle-orm'
import { attendedWhileAssigned } from '../scholars/visibility.repository.ts'
import { revisits, signatures } from './owed.agreements.repository.ts'

/** What a select may stand on, beside the tables of its own kind: see `owedThings` in `owed.repository.ts`. */
export interface Ground {
  programId: string
  today: string
}

/**
 * One select for each kind of thing that can be owed: a row for each person who owes it, with these columns. `subject` holds the
 * scholars in question (id, name, person_id), `mentor` their mentors of today (scholar_id, person_id), `staff` the directors
 * and coordinators of today (person_id, role). Towards the own record nobody is mentor or staff.
 *
 *   kind, id, person_id, scholar_id, scholar_name, scholar_person_id, title, due_on, since, from_id (who asks for it),
 *   mentors_wait (the scholar’s mentors wait for it too), note, url, target_kind, target_id, version, permissions (what who owes it may do: the policy’s words)
 */
export const selects: readonly ((ground: Ground) => SQL)[] = [
  milestones,
  reports,
  actions,
  confirmations,
  suggestions,
  signatures,
  revisits
]

/** Not reached yet: who must act owes it; where a mentor must, each of them. */
function milestones({ programId }: Ground): SQL {
  return sql`
    select 'milestone' as kind, milestone.id, who.person_id, subject.id as scholar_id, subject.name as scholar_name,
      subject.person_id as scholar_person_id, milestone.title, milestone.due_on, milestone.created_at as since,
      null::uuid as from_id, false as mentors_wait,
      milestone.sent_back_because as note, null as url, 'milestone' as target_kind, milestone.id as target_id,
      milestone.version, '{report}'::text[] as permissions
    from subject
    join milestones milestone on milestone.program_id = ${programId} and milestone.scholar_id = subject.id
      and milestone.state in ('planned', 'in-progress') and milestone.removed_at is null
    join lateral (
      select subject.person_id where milestone.acts = 'scholar'
      union all select mentor.person_id from mentor where milestone.acts = 'mentor' and mentor.scholar_id = subject.id
      union all select staff.person_id from staff where staff.role = milestone.acts and staff.person_id <> subject.person_id
    ) who on true`
}

/** Reported: a mentor confirms it who did not report it; the directors where there is none. */
function reports({ programId }: Ground): SQL {
  return sql`
    select 'report', milestone.id, who.person_id, subject.id, subject.name, subject.person_id, milestone.title,
      null::date, milestone.reported_at, milestone.reported_by, false, milestone.evidence_text, milestone.evidence_url, 'milestone', milestone.id,
      milestone.version, '{confirm,send-back}'::text[]
    from subject
    join milestones milestone on milestone.program_id = ${programId} and milestone.scholar_id = subject.id
      and milestone.state = 'reported' and milestone.removed_at is null
    join lateral (
      select mentor.person_id from mentor
      where mentor.scholar_id = subject.id and mentor.person_id is distinct from milestone.reported_by
      union all
      select staff.person_id from staff where staff.role = 'director' and staff.person_id <> subject.person_id
        and not exists (select 1 from mentor
          where mentor.scholar_id = subject.id and mentor.person_id is distinct from milestone.reported_by)
    ) who on true`
}

/** Open: its owner, or the scholar where none was named; as long as the owner sees it. */
function actions({ programId, today }: Ground): SQL {
  const meeting = { id: sql`meeting.id`, scholarId: sql`subject.id`, heldOn: sql`meeting.held_on` }
  return sql`
    select 'action', item.id, coalesce(item.owner_id, subject.person_id), subject.id, subject.name, subject.person_id,
      item.title, item.due_on, item.created_at, null::uuid, true, null, null, case when meeting.id is null then 'scholar' else 'meeting' end,
      coalesce(meeting.id, item.scholar_id), item.version, '{complete}'::text[]
    from subject
    join action_items item on item.program_id = ${programId} and item.scholar_id = subject.id and item.done_on is null
      and item.removed_at is null
    left join meetings meeting on meeting.program_id = ${programId} and meeting.id = item.meeting_id
      and meeting.removed_at is null
    where coalesce(item.owner_id, subject.person_id) = subject.person_id
      or exists (select 1 from mentor where mentor.scholar_id = subject.id and mentor.person_id = item.owner_id)
      or exists (select 1 from staff where staff.person_id = item.owner_id)
      or (${attendedWhileAssigned(programId, sql`item.owner_id`, meeting)} and exists (
        select 1 from held_roles held where held.program_id = ${programId} and held.person_id = item.owner_id
          and held.role = 'mentor' and held.starts_on <= ${today} and (held.until is null or held.until > ${today})))`
}

/** A record that waits: the scholar confirms it; what the scholar drafted, a mentor who attended. */
function confirmations({ programId }: Ground): SQL {
  return sql`
    select 'confirmation', meeting.id, who.person_id, subject.id, subject.name, subject.person_id,
      'Record of the meeting on ' || to_char(meeting.held_on, 'FMDD Mon YYYY'), null::date, meeting.updated_at, meeting.drafted_by, false,
      left(meeting.notes, 500), null, 'meeting', meeting.id, meeting.version, '{confirm}'::text[]
    from subject
    join meetings meeting on meeting.program_id = ${programId} and meeting.scholar_id = subject.id
      and meeting.state = 'awaiting' and meeting.removed_at is null
    join lateral (
      select subject.person_id where meeting.drafted_by is distinct from subject.person_id
      union all
      select mentor.person_id from mentor
      join meeting_attendees present on present.program_id = ${programId} and present.meeting_id = meeting.id
        and present.person_id = mentor.person_id
      where meeting.drafted_by = subject.person_id and mentor.scholar_id = subject.id
    ) who on true`
}

/** What the other side would have otherwise in a record: its author answers, staff where the author has no part any more. */
function suggestions({ programId }: Ground): SQL {
  const isAround = sql`(meeting.drafted_by = subject.person_id
    or exists (select 1 from mentor where mentor.scholar_id = subject.id and mentor.person_id = meeting.drafted_by)
    or exists (select 1 from staff where staff.person_id = meeting.drafted_by))`
  return sql`
    select 'suggestion', made.id, who.person_id, subject.id, subject.name, subject.person_id,
      'Meeting of ' || to_char(meeting.held_on, 'FMDD Mon YYYY'), null::date, made.suggested_at, made.suggested_by, false,
      left(made.text, 500), null, 'meeting', meeting.id, meeting.version, '{}'::text[]
    from subject
    join meetings meeting on meeting.program_id = ${programId} and meeting.scholar_id = subject.id
      and meeting.state = 'awaiting' and meeting.removed_at is null
    join meeting_suggestions made on made.program_id = ${programId} and made.meeting_id = meeting.id
      and made.answered_at is null
    join lateral (
      select meeting.drafted_by as person_id where ${isAround}
      union all
      select distinct staff.person_id from staff where not ${isAround} and staff.person_id <> subject.person_id
    ) who on who.person_id <> made.suggested_by`
}
