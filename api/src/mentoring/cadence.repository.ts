import type { MeetingKind } from '@northstar/shared/meetings/meetings.schema.ts'
import type { TeamRole } from '@northstar/shared/mentoring/mentoring.schema.ts'
import { sql } from 'drizzle-orm'
import type { InProgram } from '../db/db.ts'
import { matches, type Filters } from '../overview/filters.repository.ts'
import { attendanceAt, type CountedAttendance } from './quorum.repository.ts'

/** Longer than the longest cadence: a meeting before this makes no difference to the window. */
const before = 370

/** The first 500 scholars by name. */
const most = 500

const columns = {
  id: sql`meeting.id`,
  scholarId: sql`meeting.scholar_id`,
  heldOn: sql`meeting.held_on`,
  kind: sql`meeting.kind`
}

interface Window {
  from: string
  today: string
}

const isInWindow = (programId: string, { from, today }: Window) => sql`meeting.program_id = ${programId}
  and meeting.removed_at is null and meeting.held_on > ${from}::date - ${before}::int and meeting.held_on <= ${today}`

export interface MetRow extends Record<string, unknown> {
  id: string
  heldOn: string
  kind: MeetingKind
  attendeeIds: string[]
  attendance: CountedAttendance | null
}

/** A scholar's meetings of the window and of a year before it, the earliest first. */
export async function meetingsOf({ db, programId }: InProgram, scholarId: string, window: Window): Promise<MetRow[]> {
  const { rows } = await db.execute<MetRow>(sql`
    select meeting.id, meeting.held_on::text as "heldOn", meeting.kind, ${attendanceAt(programId, columns)} as attendance,
      array(select attendee.person_id from meeting_attendees attendee
        where attendee.program_id = ${programId} and attendee.meeting_id = meeting.id) as "attendeeIds"
    from meetings meeting
    where ${isInWindow(programId, window)} and meeting.scholar_id = ${scholarId}
    order by meeting.held_on, meeting.id limit 2000`)
  return rows
}

export interface CadenceFacts extends Record<string, unknown> {
  id: string
  name: string
  track: string | null
  cohort: string | null
  site: string | null
  teamCadenceDays: number | null
  /** Assignments that hold in the window, with what was agreed and the days on which the two met. */
  assignments: {
    teamRole: TeamRole
    startsOn: string
    until: string | null
    cadenceDays: number | null
    met: string[]
  }[]
  /** Days of meetings, of whatever kind. */
  met: string[]
  /** Meetings of the whole team, and of the committee. */
  gathered: { kind: MeetingKind; heldOn: string; attendance: CountedAttendance | null }[]
}

/** What the rows of the program are made from; one statement, however many scholars there are. */
export async function factsOf(at: InProgram, filters: Filters, window: Window): Promise<CadenceFacts[]> {
  const { db, programId } = at
  const { rows } = await db.execute<CadenceFacts>(sql`
    with chosen as materialized (
      select scholar.id, scholar.track, scholar.cohort, person.sort_name, site.name as site,
        person.first_name || ' ' || person.last_name as name,
        coalesce(own.cadence_days, (program.team_rules ->> 'teamCadenceDays')::int) as team_cadence
      from scholars scholar
      join programs program on program.id = ${programId}
      join people person on person.program_id = ${programId} and person.id = scholar.person_id
      left join sites site on site.program_id = ${programId} and site.id = scholar.site_id
      left join mentoring_teams own on own.program_id = ${programId} and own.scholar_id = scholar.id
      where ${matches(programId, filters)}
      order by person.sort_name, scholar.id limit ${most}
    ), held as materialized (
      select meeting.id, meeting.scholar_id, meeting.held_on, meeting.kind from meetings meeting
      where ${isInWindow(programId, window)} and meeting.scholar_id in (select id from chosen)
    ), ${pairs(programId)}, ${assigned(programId, window)}, all_days as (
      select scholar_id, array_agg(held_on::text order by held_on) as days from held group by scholar_id
    ), ${gathered(programId)}
    select chosen.id, chosen.name, chosen.track, chosen.cohort, chosen.site, chosen.team_cadence as "teamCadenceDays",
      coalesce(assigned.list, '[]') as assignments,
      coalesce(all_days.days, '{}') as met, coalesce(gathered.list, '[]') as gathered
    from chosen
    left join assigned on assigned.scholar_id = chosen.id
    left join all_days on all_days.scholar_id = chosen.id
    left join gathered on gathered.scholar_id = chosen.id
    order by chosen.sort_name, chosen.id`)
  return rows
}

/** Which two people met on which days. */
const pairs = (programId: string) => sql`pairs as (
  select held.scholar_id, attendee.person_id, json_agg(held.held_on order by held.held_on) as days
  from held
  join meeting_attendees attendee on attendee.program_id = ${programId} and attendee.meeting_id = held.id
  group by held.scholar_id, attendee.person_id)`

const assigned = (programId: string, { from, today }: Window) => sql`assigned as (
  select one.scholar_id,
    json_agg(json_build_object('teamRole', one.team_role, 'startsOn', one.starts_on, 'until', one.until, 'cadenceDays', one.cadence_days,
      'met', coalesce(pairs.days, '[]'))) as list
  from mentor_assignments one
  left join pairs on pairs.scholar_id = one.scholar_id and pairs.person_id = one.mentor_id
  where one.program_id = ${programId} and one.removed_at is null and one.scholar_id in (select id from chosen)
    and one.starts_on <= ${today} and (one.until is null or one.until > ${from})
  group by one.scholar_id)`

const gathered = (programId: string) => sql`gathered as (
  select meeting.scholar_id, json_agg(json_build_object('kind', meeting.kind, 'heldOn', meeting.held_on,
      'attendance', ${attendanceAt(programId, columns)}) order by meeting.held_on) as list
  from held meeting where meeting.kind in ('team', 'oversight-committee') group by meeting.scholar_id)`
