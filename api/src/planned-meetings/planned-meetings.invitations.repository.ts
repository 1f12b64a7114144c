import type { MeetingKind } from '@northstar/shared/meetings/meetings.schema.ts'
import { sql } from 'drizzle-orm'
import type { InProgram } from '../db/db.ts'

export interface Invited {
  id: string
  name: string
  email: string
}

export interface InvitationRow extends Record<string, unknown> {
  id: string
  sequence: number
  scholarId: string
  scholarName: string
  kind: MeetingKind
  plannedOn: string
  startsAt: string | null
  /** On the clocks of the zone: `20261204T143000`. */
  startsLocal: string | null
  endsLocal: string | null
  timeZone: string
  place: string | null
  link: string | null
  note: string | null
  organizer: Invited | null
  /** Who is to attend, the scholar first. */
  attendees: Invited[]
  /** Who was to attend before, and is not any more. */
  dropped: Invited[]
}

/** A planned meeting without a length ends after an hour. */
const usualMinutes = 60
const person = (alias: string) =>
  sql.raw(
    `json_build_object('id', ${alias}.id, 'name', ${alias}.first_name || ' ' || ${alias}.last_name, 'email', ${alias}.email)`
  )
const local = (moment: string) => sql.raw(`to_char(${moment} at time zone planned.time_zone, 'YYYYMMDD"T"HH24MISS')`)

/** All that an invitation says, and to whom it goes; one statement. */
export async function findInvitation(
  { db, programId }: InProgram,
  id: string,
  before: readonly string[]
): Promise<InvitationRow> {
  const attends = sql`exists (select 1 from planned_attendees one where one.program_id = ${programId}
    and one.planned_meeting_id = planned.id and one.person_id = invited.id)`
  const { rows } = await db.execute<InvitationRow>(sql`
    select planned.id, planned.sequence, planned.scholar_id as "scholarId",
      subject.first_name || ' ' || subject.last_name as "scholarName", planned.kind, planned.planned_on as "plannedOn",
      to_char(planned.starts_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "startsAt",
      ${local('planned.starts_at')} as "startsLocal",
      ${local(`(planned.starts_at + make_interval(mins => coalesce(planned.minutes, ${usualMinutes})))`)} as "endsLocal",
      planned.time_zone as "timeZone", planned.place, planned.link, planned.note,
      case when planner.id is not null then ${person('planner')} end as organizer,
      array(select ${person('invited')} from people invited where invited.program_id = ${programId}
        and invited.removed_at is null and ${attends}
        order by invited.id <> subject.id, invited.sort_name, invited.id) as attendees,
      array(select ${person('invited')} from people invited where invited.program_id = ${programId}
        and invited.removed_at is null and invited.id = any (${sql.param([...before])}::uuid[]) and not ${attends}
        order by invited.sort_name, invited.id) as dropped
    from planned_meetings planned
    join scholars scholar on scholar.program_id = ${programId} and scholar.id = planned.scholar_id
    join people subject on subject.program_id = ${programId} and subject.id = scholar.person_id
    left join people planner on planner.program_id = ${programId} and planner.id = planned.planned_by
    where planned.program_id = ${programId} and planned.id = ${id}`)
  return rows[0]!
}
