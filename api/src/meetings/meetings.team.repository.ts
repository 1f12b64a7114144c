import type { TeamRole } from '@northstar/shared/mentoring/mentoring.schema.ts'
import type { Role } from '@northstar/shared/people/people.schema.ts'
import type { MeetingKind, Way } from '@northstar/shared/meetings/meetings.schema.ts'
import { sql } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { InProgram } from '../db/db.ts'
import { recallAs, type Asking } from '../db/per-actor.ts'
import { recall } from '../db/recall.ts'
import { given, write } from '../db/statement.ts'
import { scholarRowIsVisible } from '../scholars/visibility.repository.ts'

export interface TeamRow extends Record<string, unknown> {
  id: string
  name: string
  isScholar: boolean
  teamRoles: TeamRole[]
  roles: Role[]
}

/** The scholar, everyone assigned today and the program's staff, in this order; nobody when the actor does not see the scholar. */
export const findTeam = async (context: Context, scholarId: string): Promise<TeamRow[]> =>
  gathered(await recallAs<PartRow>(markOfTeams, context, 'a team', teamOf, { scholarId }))

/** Answered otherwise after each change of who is in the program, under which name and in whose team. */
const markOfTeams = write(sql`select mark from team_changes where program_id = ${given.programId}`)

/** One of the parts that somebody has around a scholar. */
interface PartRow extends Pick<TeamRow, 'id' | 'name' | 'isScholar'> {
  teamRole: TeamRole | null
  role: Role | null
}

/** Everybody once, at the place of the first part. */
function gathered(parts: readonly PartRow[]): TeamRow[] {
  const team = new Map<string, TeamRow>()
  for (const { id, name, isScholar, teamRole, role } of parts) {
    const member = team.get(id) ?? { id, name, isScholar, teamRoles: [], roles: [] }
    team.set(id, member)
    if (teamRole && !member.teamRoles.includes(teamRole)) member.teamRoles.push(teamRole)
    if (role && !member.roles.includes(role)) member.roles.push(role)
  }
  return [...team.values()]
}

const ofScholar = sql.placeholder('scholarId')

const teamOf = (asking: Asking) => {
  const { programId, today } = asking
  return sql`
    with part as (
      select scholar.person_id, 0 as place, null as team_role, null as role from scholars scholar
      where scholar.program_id = ${programId} and scholar.id = ${ofScholar}
      union all
      select held.mentor_id, case held.team_role when 'primary-research' then 1 else 2 end, held.team_role, null
      from mentor_assignments held where held.program_id = ${programId} and held.scholar_id = ${ofScholar}
        and held.removed_at is null and held.starts_on <= ${today} and (held.until is null or held.until > ${today})
      union all
      select held.person_id, 3, null, held.role from held_roles held
      where held.program_id = ${programId} and held.role in ('director', 'coordinator')
        and held.starts_on <= ${today} and (held.until is null or held.until > ${today})
    )
    select person.id, person.first_name || ' ' || person.last_name as name, part.place = 0 as "isScholar",
      part.team_role as "teamRole", part.role
    from part join people person on person.program_id = ${programId} and person.id = part.person_id
      and person.removed_at is null
    where exists (select 1 from scholars scholar where scholar.program_id = ${programId} and scholar.id = ${ofScholar}
      and ${scholarRowIsVisible(asking)})
    order by part.place, person.sort_name, person.id, part.team_role, part.role`
}

export interface LastMeetingRow extends Record<string, unknown> {
  minutes: number | null
  way: Way | null
  kind: MeetingKind
  attendeeIds: string[]
}

/** The last meeting with the scholar that the actor attended or logged. */
export async function findLast(context: Context, scholarId: string): Promise<LastMeetingRow | undefined> {
  const { db, programId, actor } = context
  const { rows } = await db.execute<LastMeetingRow>(sql`
    select meeting.minutes, meeting.way, meeting.kind,
      array(select attendee.person_id from meeting_attendees attendee where attendee.program_id = ${programId}
        and attendee.meeting_id = meeting.id) as "attendeeIds"
    from meetings meeting
    where meeting.program_id = ${programId} and meeting.scholar_id = ${scholarId} and meeting.removed_at is null
      and (meeting.drafted_by = ${actor.personId} or exists (select 1 from meeting_attendees attended
        where attended.program_id = ${programId} and attended.meeting_id = meeting.id
          and attended.person_id = ${actor.personId}))
    order by meeting.held_on desc, meeting.id desc limit 1`)
  return rows[0]
}

/** Topics of the scholar's last meetings, the latest first, then the program's own words. */
export async function findTopics({ db, programId }: InProgram, scholarId: string): Promise<string[]> {
  const { rows } = await db.execute<{ topic: string }>(sql`
    with recent as (
      select topics, row_number() over (order by held_on desc, id desc) as place from meetings
      where program_id = ${programId} and scholar_id = ${scholarId} and removed_at is null and topics <> '{}'
      order by held_on desc, id desc limit 20
    ), used as (
      select topic, recent.place + ordinal / 100.0 as place
      from recent cross join lateral unnest(recent.topics) with ordinality as one (topic, ordinal)
      union all
      select category, 1000 + ordinal
      from programs cross join lateral unnest(programs.categories) with ordinality as one (category, ordinal)
      where programs.id = ${programId}
    )
    select min(topic) as topic from used group by lower(topic) order by min(place) limit 12`)
  return rows.map(({ topic }) => topic)
}

export interface PersonRow extends Record<string, unknown> {
  id: string
  name: string
  isRemoved: boolean
}

/** Those of these people who are or were in the program, by name. */
export const findPeople = ({ db, programId }: InProgram, ids: readonly string[]): Promise<PersonRow[]> =>
  recall<PersonRow>(db, people, { programId, ids }, markOfTeams)

const people = write(sql`select id, first_name || ' ' || last_name as name, removed_at is not null as "isRemoved"
  from people where program_id = ${given.programId} and id = any (${sql.placeholder('ids')}::uuid[]) order by sort_name, id`)
