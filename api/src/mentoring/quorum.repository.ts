import type { Attendance } from '@northstar/shared/mentoring/teams.schema.ts'
import { sql, type SQL } from 'drizzle-orm'
import type { InProgram } from '../db/db.ts'
import { given, type Given } from '../db/statement.ts'

/** A meeting, as columns of the statement around. */
interface MeetingColumns {
  id: SQL
  scholarId: SQL
  heldOn: SQL
  kind: SQL
}

/** As the database counts it; `reached` is left to the rule that the web uses too. */
export type CountedAttendance = Pick<Attendance, 'attending' | 'of' | 'needed'>

/** What holds for a scholar, as one row `rule` to join: agreed for the team, or else the program's rule. */
const agreedQuorum = (programId: Given, scholarId: SQL, isCommittee: SQL) => sql`(
  select case when ${isCommittee} then coalesce(own.committee_quorum, program.team_rules -> 'committeeQuorum')
    else coalesce(own.team_quorum, program.team_rules -> 'teamQuorum') end as quorum
  from programs program
  left join mentoring_teams own on own.program_id = ${programId} and own.scholar_id = ${scholarId}
  where program.id = ${programId}) rule`

/** How many people a quorum takes of so many: the same rule as `neededOf`. */
const needed = (quorum: SQL, members: SQL) => sql`
  case ${quorum} ->> 'by' when 'number' then (${quorum} ->> 'least')::int
    when 'share' then ceil(${members} * (${quorum} ->> 'least')::int / 100.0)::int end`

const isCommittee = (kind: SQL) => sql`(${kind} = 'oversight-committee')`

/** Members of a scholar's team, or committee, on a day; each person once. */
const membersOn = (programId: Given, { scholarId, heldOn, kind }: Omit<MeetingColumns, 'id'>) => sql`
  select distinct held.mentor_id as person_id from mentor_assignments held
  where held.program_id = ${programId} and held.scholar_id = ${scholarId} and held.removed_at is null
    and held.starts_on <= ${heldOn} and (held.until is null or held.until > ${heldOn})
    and (held.team_role = 'oversight-committee') = ${isCommittee(kind)}`

/** How many of the day's members attended a meeting of the team or committee, as an object; null for other kinds. */
export const attendanceAt = (programId: Given, meeting: MeetingColumns): SQL => sql`
  case when ${meeting.kind} in ('team', 'oversight-committee') then (
    select json_build_object('attending', counted.attending, 'of', counted.members,
      'needed', ${needed(sql`rule.quorum`, sql`counted.members`)})
    from (
      select count(*)::int as members, count(present.person_id)::int as attending
      from (${membersOn(programId, meeting)}) member
      left join meeting_attendees present on present.program_id = ${programId} and present.meeting_id = ${meeting.id}
        and present.person_id = member.person_id
    ) counted
    cross join ${agreedQuorum(programId, meeting.scholarId, isCommittee(meeting.kind))}
    where counted.members > 0
  ) end`

/** Each team's last meeting with a quorum, as a table `quorate` by scholar; empty where the program does not warn about it. */
export const quorate: SQL = sql`quorate as (
  select counted.scholar_id, max(counted.held_on) as last
  from (
    select meeting.scholar_id, meeting.held_on, count(distinct held.mentor_id)::int as members,
      count(distinct held.mentor_id) filter (where present.also)::int as attending
    from meetings meeting
    join mentor_assignments held on held.program_id = ${given.programId} and held.scholar_id = meeting.scholar_id
      and held.removed_at is null and held.team_role <> 'oversight-committee'
      and held.starts_on <= meeting.held_on and (held.until is null or held.until > meeting.held_on)
    -- The limit keeps this a look-up by key, for few meetings among many attendees.
    left join lateral (select true as also from meeting_attendees attended where attended.program_id = ${given.programId}
      and attended.meeting_id = meeting.id and attended.person_id = held.mentor_id limit 1) present on true
    where meeting.program_id = ${given.programId} and meeting.removed_at is null and meeting.kind = 'team'
      and meeting.held_on <= ${given.today}
      and exists (select from programs where id = ${given.programId} and warning_rules ->> 'teamCadenceFactor' is not null)
    group by meeting.scholar_id, meeting.id, meeting.held_on
  ) counted
  join programs program on program.id = ${given.programId}
  left join mentoring_teams own on own.program_id = ${given.programId} and own.scholar_id = counted.scholar_id
  cross join lateral (select coalesce(own.team_quorum, program.team_rules -> 'teamQuorum') as quorum) rule
  where counted.attending >= greatest(1, coalesce(${needed(sql`rule.quorum`, sql`counted.members`)}, 1))
  group by counted.scholar_id)`

/** Who counts for a quorum of the scholar's team or committee on a day, and how many it takes. */
export async function quorumOn(
  { db, programId }: InProgram,
  scholarId: string,
  kind: 'team' | 'oversight-committee',
  on: string
): Promise<{ memberIds: string[]; needed: number | null }> {
  const columns = { scholarId: sql`${scholarId}::uuid`, heldOn: sql`${on}::date`, kind: sql`${kind}::text` }
  const { rows } = await db.execute<{ memberIds: string[]; needed: number | null }>(sql`
    select counted.ids as "memberIds", ${needed(sql`rule.quorum`, sql`cardinality(counted.ids)`)} as needed
    from (select array(${membersOn(programId, columns)}) as ids) counted
    cross join ${agreedQuorum(programId, columns.scholarId, isCommittee(columns.kind))}`)
  return rows[0]!
}
