import type { Named } from '@northstar/shared/values/values.schema.ts'
import { sql } from 'drizzle-orm'
import { newId } from '../db/ids.ts'
import type { InProgram } from '../db/db.ts'
import { attendanceAt, type CountedAttendance } from './quorum.repository.ts'
import { mentoringTeams } from './teams.table.ts'

type TeamRow = typeof mentoringTeams.$inferSelect

/** Makes the row that says what differs for this scholar, when there is none yet. */
export async function ensure({ db, programId }: InProgram, scholarId: string): Promise<string> {
  await db.insert(mentoringTeams).values({ programId, id: newId(), scholarId }).onConflictDoNothing()
  const { rows } = await db.execute<{ id: string }>(
    sql`select id from mentoring_teams where program_id = ${programId} and scholar_id = ${scholarId}`
  )
  return rows[0]!.id
}

interface Brief extends Record<string, unknown> {
  scholar: Named
  track: string | null
  own: Pick<TeamRow, 'cadenceDays' | 'teamQuorum' | 'committeeQuorum' | 'version'> | null
}

/** The scholar and what was agreed for his or her team alone. */
export async function briefOf({ db, programId }: InProgram, scholarId: string): Promise<Brief> {
  const { rows } = await db.execute<Brief>(sql`
    select json_build_object('id', scholar.id, 'name', person.first_name || ' ' || person.last_name) as scholar, scholar.track,
      case when own.id is not null then json_build_object('cadenceDays', own.cadence_days, 'teamQuorum', own.team_quorum,
        'committeeQuorum', own.committee_quorum, 'version', own.version) end as own
    from scholars scholar
    join people person on person.program_id = ${programId} and person.id = scholar.person_id
    left join mentoring_teams own on own.program_id = ${programId} and own.scholar_id = scholar.id
    where scholar.program_id = ${programId} and scholar.id = ${scholarId}`)
  return rows[0]!
}

export interface GroupMeetingRow extends Record<string, unknown> {
  id: string
  kind: 'team' | 'oversight-committee'
  heldOn: string
  minutes: number | null
  attendance: CountedAttendance | null
}

/** Meetings of the whole team and of the committee, the latest first; those of about the last three years. */
export async function groupMeetings(
  { db, programId, today }: InProgram & { today: string },
  scholarId: string
): Promise<GroupMeetingRow[]> {
  const columns = {
    id: sql`meeting.id`,
    scholarId: sql`meeting.scholar_id`,
    heldOn: sql`meeting.held_on`,
    kind: sql`meeting.kind`
  }
  const { rows } = await db.execute<GroupMeetingRow>(sql`
    select meeting.id, meeting.kind, meeting.held_on::text as "heldOn", meeting.minutes,
      ${attendanceAt(programId, columns)} as attendance
    from meetings meeting
    where meeting.program_id = ${programId} and meeting.scholar_id = ${scholarId} and meeting.removed_at is null
      and meeting.kind in ('team', 'oversight-committee') and meeting.held_on > ${today}::date - 1100
      and meeting.held_on <= ${today}
    order by meeting.held_on desc, meeting.id desc limit 200`)
  return rows
}
