import type { CalendarPart } from '@northstar/shared/calendar/calendar.endpoints.ts'
import type { MeetingKind } from '@northstar/shared/meetings/meetings.schema.ts'
import { sql, type SQL } from 'drizzle-orm'
import type { Db } from '../db/db.ts'

export interface EntryRow extends Record<string, unknown> {
  what: 'planned' | 'meeting' | 'milestone' | 'action' | 'revisit'
  programId: string
  id: string
  /** Whose record it belongs to; null where it is one’s own. */
  scholarName: string | null
  scholarId: string
  title: string | null
  meetingKind: MeetingKind | null
  /** Who else was or is to be there. */
  others: string | null
  day: string
  /** On the clocks of the zone: `20261204T143000`. */
  startsLocal: string | null
  endsLocal: string | null
  timeZone: string
  place: string | null
  link: string | null
  state: string | null
  meetingId: string | null
  sequence: number
  changedAt: string
}

/** So many days back; what lies further behind is looked up in the program. */
const daysBack = 90
const most = 5000
/** A planned meeting without a length ends after an hour. */
const usualMinutes = 60

const holds = (alias: string) =>
  sql.raw(`(${alias}.starts_on <= today.on_day and (${alias}.until is null or ${alias}.until > today.on_day))`)

/**
 * What somebody is today in each program that is in reach (`member`), the scholars whom he or she sees there, and as what (`seen`):
 * the same as `scholarIsVisible` says for one program. Scholars who have completed or withdrawn owe nothing (`current`).
 */
const grounds = (accountId: string, now: string) => sql`
  member as materialized (
    select person.program_id, person.id as person_id, program.time_zone, today.on_day, held.roles
    from people person
    join programs program on program.id = person.program_id
    cross join lateral (select (${now}::timestamptz at time zone program.time_zone)::date as on_day) today
    cross join lateral (select array_agg(distinct role.role) as roles from held_roles role
      where role.program_id = person.program_id and role.person_id = person.id and ${holds('role')}) held
    where person.account_id = ${accountId} and person.removed_at is null and held.roles is not null),
  seen as materialized (
    select member.*, scholar.id as scholar_id, subject.first_name || ' ' || subject.last_name as scholar_name,
      subject.id = member.person_id as own, tie.assigned and subject.id <> member.person_id as assigned,
      scholar.status in ('active', 'on-leave') as current
    from member
    join scholars scholar on scholar.program_id = member.program_id and scholar.removed_at is null
    join people subject on subject.program_id = member.program_id and subject.id = scholar.person_id
    cross join lateral (select exists (select 1 from mentor_assignments tie where tie.program_id = member.program_id
      and tie.scholar_id = scholar.id and tie.mentor_id = member.person_id and tie.removed_at is null
      and tie.starts_on <= member.on_day and (tie.until is null or tie.until > member.on_day)
      and 'mentor' = any (member.roles)) as assigned) tie
    where subject.id = member.person_id or tie.assigned or member.roles && '{director,coordinator}')`

const of = sql`seen.program_id as "programId"`
const whose = sql`case when not seen.own then seen.scholar_name end as "scholarName", seen.scholar_id as "scholarId"`
const changed = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "changedAt"`)
const local = (moment: string) => sql.raw(`to_char(${moment} at time zone planned.time_zone, 'YYYYMMDD"T"HH24MISS')`)

/**
 * The meetings of a table that the reader attends, or attended, each with the names of the others: `my_planned`, `my_meetings`.
 * It begins with where the reader was (kept together by `offset 0`): staff sees far more meetings than it attends.
 */
const mine = (table: string, attendees: string, meetingId: string, condition: SQL) => sql`
  select seen.program_id, seen.scholar_id, seen.scholar_name, seen.own, seen.time_zone, one.id as entry_id,
    string_agg(person.first_name || ' ' || person.last_name, ', ' order by person.sort_name) as others
  from (
    select member.program_id, member.on_day, own.${sql.raw(meetingId)} as id from member
    join ${sql.raw(attendees)} own on own.program_id = member.program_id and own.person_id = member.person_id offset 0
  ) mine
  join ${sql.raw(table)} one on one.program_id = mine.program_id and one.id = mine.id and ${condition}
  join seen on seen.program_id = mine.program_id and seen.scholar_id = one.scholar_id
  left join ${sql.raw(attendees)} present on present.program_id = seen.program_id and present.${sql.raw(meetingId)} = one.id
    and present.person_id <> seen.person_id
  left join people person on person.program_id = seen.program_id and person.id = present.person_id
  group by seen.program_id, seen.scholar_id, seen.scholar_name, seen.own, seen.time_zone, one.id`

const attended = sql`
  my_planned as materialized (${mine(
    'planned_meetings',
    'planned_attendees',
    'planned_meeting_id',
    sql`one.planned_on >= mine.on_day - ${daysBack}::int and (one.state <> 'cancelled' or one.planned_on >= mine.on_day)`
  )}),
  my_meetings as materialized (${mine(
    'meetings',
    'meeting_attendees',
    'meeting_id',
    sql`one.held_on >= mine.on_day - ${daysBack}::int and one.removed_at is null`
  )})`

const plannedMeetings = sql`
  select 'planned' as what, ${of}, planned.id, ${whose}, null as title, planned.kind as "meetingKind", seen.others,
    planned.planned_on as day, ${local('planned.starts_at')} as "startsLocal",
    ${local(`(planned.starts_at + make_interval(mins => coalesce(planned.minutes, ${usualMinutes})))`)} as "endsLocal",
    planned.time_zone as "timeZone", planned.place, planned.link, planned.state, planned.meeting_id as "meetingId",
    planned.sequence, ${changed('planned.updated_at')}
  from my_planned seen
  join planned_meetings planned on planned.program_id = seen.program_id and planned.id = seen.entry_id`

/** A meeting that was planned stands there as that already. */
const heldMeetings = sql`
  select 'meeting', ${of}, meeting.id, ${whose}, null, meeting.kind, seen.others, meeting.held_on, null, null, seen.time_zone,
    null, null, null, meeting.id, meeting.version, ${changed('meeting.updated_at')}
  from my_meetings seen
  join meetings meeting on meeting.program_id = seen.program_id and meeting.id = seen.entry_id
  where not exists (select 1 from my_planned
    join planned_meetings planned on planned.program_id = my_planned.program_id and planned.id = my_planned.entry_id
    where planned.program_id = seen.program_id and planned.meeting_id = meeting.id and planned.state = 'held')`

const due = (what: string, alias: string, title: string, day: string) =>
  sql.raw(`
  '${what}', seen.program_id, ${alias}.id, case when not seen.own then seen.scholar_name end, seen.scholar_id, ${title},
    null, null, ${day}, null, null, seen.time_zone, null, null, null, null::uuid, ${alias}.version`)

/** Whose turn it is: the scholar, the mentors, or the staff with that role. */
const isTurn = sql`case milestone.acts when 'scholar' then seen.own when 'mentor' then seen.assigned
  else milestone.acts = any (seen.roles) and not seen.own end`

const milestones = (condition: SQL) => sql`
  select ${due('milestone', 'milestone', 'milestone.title', 'milestone.due_on')}, ${changed('milestone.updated_at')}
  from seen
  join milestones milestone on milestone.program_id = seen.program_id and milestone.scholar_id = seen.scholar_id
    and milestone.removed_at is null and milestone.state in ('planned', 'in-progress')
  where seen.current and (${condition})`

const actions = sql`
  select ${due('action', 'item', 'item.title', 'item.due_on')}, ${changed('item.updated_at')}
  from seen
  join action_items item on item.program_id = seen.program_id and item.scholar_id = seen.scholar_id
    and item.removed_at is null and item.done_on is null and item.due_on is not null
  where seen.current and (item.owner_id = seen.person_id or (item.owner_id is null and seen.own))`

/** The day on which the two of a mentoring agreement look at it again. */
const revisits = sql`
  select ${due('revisit', 'agreement', "mentor.first_name || ' ' || mentor.last_name", 'revisit.day')},
    ${changed('signed.signed_at')}
  from seen
  join agreements agreement on agreement.program_id = seen.program_id and agreement.scholar_id = seen.scholar_id
    and (seen.own or (seen.assigned and agreement.mentor_id = seen.person_id))
  join people mentor on mentor.program_id = seen.program_id and mentor.id = agreement.mentor_id
  join lateral (select version.id, version.signed_at, version.revisit_months from agreement_versions version
    where version.program_id = seen.program_id and version.agreement_id = agreement.id and version.signed_at is not null
    order by version.number desc limit 1) signed on true
  cross join lateral (select coalesce(
    (select said.revisit_on from agreement_revisits said where said.program_id = seen.program_id and said.version_id = signed.id
      and said.revisit_on is not null order by said.id desc limit 1),
    ((signed.signed_at at time zone seen.time_zone)::date + make_interval(months => signed.revisit_months))::date) as day) revisit
  where seen.current`

/** Everything that stands in somebody’s calendar; undefined when he or she has no part in any program today. One statement. */
export async function entriesOf(
  db: Db,
  { accountId, parts }: { accountId: string; parts: readonly CalendarPart[] },
  now: string
): Promise<EntryRow[] | undefined> {
  const has = (part: CalendarPart) => parts.includes(part)
  const turn = has('due-days') ? isTurn : sql`false`
  const theirs = has('scholars-due-days') ? sql`seen.assigned` : sql`false`
  const selects = [
    ...(has('meetings') ? [plannedMeetings, heldMeetings] : []),
    ...(has('due-days') ? [actions, revisits] : []),
    ...(has('due-days') || has('scholars-due-days') ? [milestones(sql`${turn} or ${theirs}`)] : [])
  ]
  const { rows } = await db.execute<EntryRow & { member: boolean }>(sql`
    with ${grounds(accountId, now)}, ${attended}, entry as (${sql.join([nothing, ...selects], sql` union all `)})
    select true as member, entry.* from (select from member limit 1) known
    left join (select * from entry order by day desc, id limit ${most}) entry on true`)
  if (rows.length === 0) return undefined
  return rows.filter(({ id }) => id !== null)
}

/** Names and types of the columns. */
const nothing = sql`
  select null as what, null::uuid as "programId", null::uuid as id, null as "scholarName", null::uuid as "scholarId",
    null as title, null as "meetingKind", null as others, null::date as day, null as "startsLocal", null as "endsLocal",
    null as "timeZone", null as place, null as link, null as state, null::uuid as "meetingId", null::int as sequence,
    null as "changedAt" where false`
