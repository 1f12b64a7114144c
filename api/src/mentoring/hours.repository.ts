import type { MeetingKind, MeetingState } from '@northstar/shared/meetings/meetings.schema.ts'
import type { TeamRole } from '@northstar/shared/mentoring/mentoring.schema.ts'
import type { Tally } from '@northstar/shared/mentoring/hours.schema.ts'
import type { Named } from '@northstar/shared/values/values.schema.ts'
import { sql } from 'drizzle-orm'
import type { InProgram } from '../db/db.ts'

export interface HoursRow extends Record<string, unknown>, Tally {
  mentor: Named
  scholar: Named
  teamRole: TeamRole
  kind: MeetingKind
  state: MeetingState
}

interface Asked {
  startsOn: string
  until: string
  personId?: string
}

const order = sql`array['primary-research', 'co-mentor', 'health-system', 'methods', 'career', 'community', 'peer',
  'oversight-committee']`

/** The part that an attendee had in the scholar's team on the day of the meeting, the first of several. */
const partOfDay = (programId: string) => sql`
  select held.team_role from mentor_assignments held
  where held.program_id = ${programId} and held.scholar_id = meeting.scholar_id and held.mentor_id = attendee.person_id
    and held.removed_at is null and held.starts_on <= meeting.held_on
    and (held.until is null or held.until > meeting.held_on)
  order by array_position(${order}, held.team_role) limit 1`

const attended = (programId: string) => sql`
  meetings meeting
  join meeting_attendees attendee on attendee.program_id = ${programId} and attendee.meeting_id = meeting.id
  join scholars scholar on scholar.program_id = ${programId} and scholar.id = meeting.scholar_id
    and scholar.removed_at is null
  cross join lateral (${partOfDay(programId)}) part
  where meeting.program_id = ${programId} and meeting.removed_at is null`

const of = (personId?: string) => (personId ? sql`and attendee.person_id = ${personId}` : sql``)

/** Meetings of a period by mentor, scholar, part, kind and state of the record; one statement. */
export async function tally({ db, programId }: InProgram, { startsOn, until, personId }: Asked): Promise<HoursRow[]> {
  const { rows } = await db.execute<HoursRow>(sql`
    with counted as materialized (
      select attendee.person_id, meeting.scholar_id, part.team_role, meeting.kind, meeting.state, count(*)::int as meetings,
        coalesce(sum(meeting.minutes), 0)::int as minutes,
        (count(*) filter (where meeting.minutes is null))::int as without_length
      from ${attended(programId)} and meeting.held_on >= ${startsOn} and meeting.held_on < ${until} ${of(personId)}
      group by attendee.person_id, meeting.scholar_id, part.team_role, meeting.kind, meeting.state
    )
    select json_build_object('id', mentor.id, 'name', mentor.first_name || ' ' || mentor.last_name) as mentor,
      json_build_object('id', scholar.id, 'name', person.first_name || ' ' || person.last_name) as scholar,
      counted.team_role as "teamRole", counted.kind, counted.state, counted.meetings, counted.minutes,
      counted.without_length as "withoutLength"
    from counted
    join people mentor on mentor.program_id = ${programId} and mentor.id = counted.person_id
    join scholars scholar on scholar.program_id = ${programId} and scholar.id = counted.scholar_id
    join people person on person.program_id = ${programId} and person.id = scholar.person_id
    order by mentor.sort_name, mentor.id, person.sort_name, scholar.id, array_position(${order}, counted.team_role),
      counted.kind, counted.state
    limit 20000`)
  return rows
}

/** The first day on which anybody, or this mentor, met a scholar of theirs. */
export async function firstOn({ db, programId }: InProgram, personId?: string): Promise<string | null> {
  const { rows } = await db.execute<{ first: string }>(sql`
    select meeting.held_on::text as first from ${attended(programId)} ${of(personId)} order by meeting.held_on limit 1`)
  return rows[0]?.first ?? null
}

/** Somebody who is or was a mentor of the program. */
export async function findMentor({ db, programId }: InProgram, personId: string): Promise<Named | undefined> {
  const { rows } = await db.execute<{ id: string; name: string }>(sql`
    select person.id, person.first_name || ' ' || person.last_name as name from people person
    where person.program_id = ${programId} and person.id = ${personId} and person.removed_at is null
      and (exists (select 1 from held_roles held where held.program_id = ${programId} and held.person_id = person.id
          and held.role = 'mentor')
        or exists (select 1 from mentor_assignments assignment where assignment.program_id = ${programId}
          and assignment.mentor_id = person.id and assignment.removed_at is null))`)
  return rows[0]
}
