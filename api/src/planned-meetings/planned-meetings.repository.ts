import type { MeetingKind, Way } from '@northstar/shared/meetings/meetings.schema.ts'
import type { PlannedState } from '@northstar/shared/planned-meetings/planned-meetings.schema.ts'
import type { PersonName } from '@northstar/shared/values/values.schema.ts'
import { and, eq, sql, type SQL } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { InProgram } from '../db/db.ts'
import { keyset, type SortColumn } from '../db/keyset.ts'
import { byId } from '../db/records.ts'
import { scholarIsVisible } from '../scholars/visibility.repository.ts'
import { plannedAttendees, plannedMeetings } from './planned-meetings.table.ts'

export interface PlannedRow extends Record<string, unknown> {
  id: string
  scholarId: string
  scholar: PersonName
  plannedOn: string
  startTime: string | null
  startsAt: string | null
  timeZone: string
  minutes: number | null
  way: Way | null
  kind: MeetingKind
  place: string | null
  link: string | null
  note: string | null
  attendees: PersonName[]
  plannedBy: PersonName | null
  state: PlannedState
  meetingId: string | null
  version: number
  createdAt: string
}

export interface PlannedFilter {
  scholarId?: string | undefined
  attendeeId?: string | undefined
  state?: PlannedState | undefined
  plannedFrom?: string | undefined
  plannedUntil?: string | undefined
}

/** A meeting of which only the day is agreed comes first on that day. */
const begins = sql`coalesce(planned.starts_at, planned.planned_on::timestamp at time zone planned.time_zone)`
const sortColumns: Record<string, SortColumn> = { plannedOn: { sql: begins, type: 'timestamptz' } }

const person = (alias: string) =>
  sql.raw(`json_build_object('id', ${alias}.id, 'name', ${alias}.first_name || ' ' || ${alias}.last_name)`)
const moment = (column: string) => sql.raw(`to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)

const columns = ({ programId }: InProgram) => sql`
  planned.id, planned.scholar_id as "scholarId",
  json_build_object('id', planned.scholar_id, 'name', subject.first_name || ' ' || subject.last_name) as scholar,
  planned.planned_on as "plannedOn", to_char(planned.starts_at at time zone planned.time_zone, 'HH24:MI') as "startTime",
  ${moment('planned.starts_at')} as "startsAt", planned.time_zone as "timeZone", planned.minutes, planned.way, planned.kind,
  planned.place, planned.link, planned.note, planned.state, planned.meeting_id as "meetingId", planned.version,
  ${moment('planned.created_at')} as "createdAt",
  case when planner.id is not null then ${person('planner')} end as "plannedBy",
  array(select ${person('invited')} from planned_attendees attendee
    join people invited on invited.program_id = ${programId} and invited.id = attendee.person_id
    where attendee.program_id = ${programId} and attendee.planned_meeting_id = planned.id
    order by attendee.person_id <> scholar.person_id, invited.sort_name, invited.id) as attendees`

const source = ({ programId }: InProgram) => sql`
  planned_meetings planned
  join scholars scholar on scholar.program_id = ${programId} and scholar.id = planned.scholar_id
  join people subject on subject.program_id = ${programId} and subject.id = scholar.person_id
  left join people planner on planner.program_id = ${programId} and planner.id = planned.planned_by`

function matches(context: Context, filter: PlannedFilter) {
  const { scholarId, attendeeId, state, plannedFrom, plannedUntil } = filter
  return and(
    sql`planned.program_id = ${context.programId}`,
    scholarIsVisible(context, sql`planned.scholar_id`),
    scholarId ? sql`planned.scholar_id = ${scholarId}` : undefined,
    attendeeId ? attends(context, sql`${attendeeId}`) : undefined,
    state ? sql`planned.state = ${state}` : undefined,
    plannedFrom ? sql`planned.planned_on >= ${plannedFrom}` : undefined,
    plannedUntil ? sql`planned.planned_on < ${plannedUntil}` : undefined
  )!
}

const attends = ({ programId }: InProgram, personId: SQL) =>
  sql`exists (select 1 from planned_attendees one where one.program_id = ${programId}
    and one.planned_meeting_id = planned.id and one.person_id = ${personId})`

interface Window {
  sort: string
  after?: string | undefined
  limit: number
}

export async function list(context: Context, filter: PlannedFilter, { sort, after, limit }: Window) {
  const order = keyset(sortColumns, sort, sql`planned.id`, after)
  const { rows } = await context.db.execute<PlannedRow & { sortKey: string }>(sql`
    select ${columns(context)}, ${order.key} as "sortKey" from ${source(context)}
    where ${and(matches(context, filter), order.where)} order by ${order.orderBy} limit ${limit}`)
  return rows
}

export async function count(context: Context, filter: PlannedFilter): Promise<number> {
  const { rows } = await context.db.execute<{ total: number }>(
    sql`select count(*)::int as total from ${source(context)} where ${matches(context, filter)}`
  )
  return rows[0]!.total
}

/** The planned meeting when the actor sees its scholar. */
export async function find(context: Context, id: string): Promise<PlannedRow | undefined> {
  const { rows } = await context.db.execute<PlannedRow>(sql`
    select ${columns(context)} from ${source(context)}
    where ${matches(context, {})} and planned.id = ${id}`)
  return rows[0]
}

/** The moment of a day and an hour on the clocks of a time zone, as Postgres reads it. */
export const momentOf = (day: string, time: string | null, timeZone: string) =>
  time === null ? null : `${day} ${time} ${timeZone}`

export type NewPlannedRow = Omit<typeof plannedMeetings.$inferInsert, 'programId' | 'startsAt'> & {
  startTime: string | null
}

export async function insert({ db, programId }: InProgram, { startTime, ...row }: NewPlannedRow) {
  const startsAt = momentOf(row.plannedOn, startTime, row.timeZone)
  const [planned] = await db
    .insert(plannedMeetings)
    .values({ programId, ...row, startsAt })
    .returning()
  return planned!
}

export async function replaceAttendees({ db, programId }: InProgram, id: string, personIds: readonly string[]) {
  await db
    .delete(plannedAttendees)
    .where(and(eq(plannedAttendees.programId, programId), eq(plannedAttendees.plannedMeetingId, id)))
  await db.insert(plannedAttendees).values(personIds.map(personId => ({ programId, plannedMeetingId: id, personId })))
}

type Changes = Partial<typeof plannedMeetings.$inferInsert>

/** A new version of it, which is also a new one for calendars. */
export async function update(at: InProgram, id: string, changes: Changes) {
  const [planned] = await at.db
    .update(plannedMeetings)
    .set({
      ...changes,
      version: sql`${plannedMeetings.version} + 1`,
      sequence: sql`${plannedMeetings.sequence} + 1`,
      updatedAt: sql`now()`
    })
    .where(byId(plannedMeetings, at, id))
    .returning()
  return planned!
}
