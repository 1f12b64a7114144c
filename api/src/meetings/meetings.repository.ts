import type { MeetingKind, MeetingState, Way } from '@northstar/shared/meetings/meetings.schema.ts'
import type { PersonName } from '@northstar/shared/values/values.schema.ts'
import { and, eq, sql } from 'drizzle-orm'
import type { MeetingAction } from '../actions/actions.repository.ts'
import { holds, type Context } from '../context.ts'
import { insertBulk } from '../db/bulk.ts'
import type { InProgram } from '../db/db.ts'
import { keyset, type SortColumn } from '../db/keyset.ts'
import { askAs, type Asking } from '../db/per-actor.ts'
import { contains } from '../db/records.ts'
import { ask, given, write } from '../db/statement.ts'
import { attendanceAt, type CountedAttendance } from '../mentoring/quorum.repository.ts'
import { attendedWhileAssigned, formerMentorSees, scholarIsVisible } from '../scholars/visibility.repository.ts'
import { suggestionsOf, type SuggestionRow } from './meetings.suggestions.repository.ts'
import { meetingAttendees, meetings } from './meetings.table.ts'

export interface MeetingRow extends Record<string, unknown> {
  id: string
  scholarId: string
  scholar: PersonName
  /** The person that the scholar is. */
  subjectId: string
  heldOn: string
  minutes: number | null
  way: Way | null
  kind: MeetingKind
  topics: string[]
  notes: string | null
  progress: string | null
  barriers: string | null
  decisions: string | null
  mentorNotes: string | null
  directorNotes: string | null
  directorNotesBy: string | null
  nextOn: string | null
  state: MeetingState
  draftedBy: PersonName | null
  /** Counts what both sides read. */
  wording: number
  draftedAt: string | null
  confirmationOverdue: boolean
  suggestions: SuggestionRow[]
  confirmedBy: PersonName | null
  confirmedAt: string | null
  attendees: PersonName[]
  attendance: CountedAttendance | null
  /** Left out of an export. */
  actions?: MeetingAction[]
  version: number
  createdAt: string
  removedAt: string | null
  assigned: boolean
  primary: boolean
}

export interface MeetingFilter {
  q?: string | undefined
  scholarId?: string | undefined
  attendeeId?: string | undefined
  mentorId?: string | undefined
  kind?: MeetingKind | undefined
  state?: MeetingState | undefined
  confirmationOverdue?: boolean | undefined
  heldFrom?: string | undefined
  heldUntil?: string | undefined
}

interface Window {
  sort: string
  after?: string | undefined
  limit: number
  withActions?: boolean
}

const sortColumns: Record<string, SortColumn> = { heldOn: { sql: sql`meeting.held_on`, type: 'date' } }

const moment = (column: string) => sql.raw(`to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)
const person = (alias: string) =>
  sql.raw(`json_build_object('id', ${alias}.id, 'name', ${alias}.first_name || ' ' || ${alias}.last_name)`)

const columns = sql`
  meeting.id, meeting.scholar_id as "scholarId", scholar.person_id as "subjectId",
  json_build_object('id', scholar.id, 'name', subject.first_name || ' ' || subject.last_name) as scholar,
  meeting.held_on as "heldOn", meeting.minutes, meeting.way, meeting.kind, meeting.topics, meeting.notes, meeting.progress,
  meeting.barriers, meeting.decisions, meeting.mentor_notes as "mentorNotes", meeting.director_notes as "directorNotes",
  meeting.director_notes_by as "directorNotesBy", meeting.next_on as "nextOn", meeting.state,
  case when drafter.id is not null then ${person('drafter')} end as "draftedBy",
  meeting.wording, ${moment('meeting.drafted_at')} as "draftedAt",
  case when confirmer.id is not null then ${person('confirmer')} end as "confirmedBy",
  ${moment('meeting.confirmed_at')} as "confirmedAt", meeting.version, ${moment('meeting.created_at')} as "createdAt",
  ${moment('meeting.removed_at')} as "removedAt", relation.assigned, relation.primary`

/** The scholar first, the others by name. */
const attendees = ({ programId }: Pick<Asking, 'programId'>) => sql`
  array(select ${person('present')} from meeting_attendees attendee
    join people present on present.program_id = ${programId} and present.id = attendee.person_id
    where attendee.program_id = ${programId} and attendee.meeting_id = meeting.id
    order by attendee.person_id <> scholar.person_id, present.sort_name, present.id) as attendees,
  ${attendanceAt(programId, columnsOf)} as attendance`

/** For longer than the program's rule says; nothing is ever confirmed by that. */
const isOverdue = ({ programId, timeZone, today }: Asking) => sql`(meeting.state = 'awaiting'
  and coalesce((meeting.drafted_at at time zone ${timeZone})::date < ${today}::date
    - (select (warning_rules->>'confirmationDays')::int from programs where programs.id = ${programId}), false))`

/** What stands around a record: who was there, whether it waits for long, what was suggested. */
const around = (context: Asking) => sql`${attendees(context)}, ${isOverdue(context)} as "confirmationOverdue",
  ${suggestionsOf(context)}`

const actions = ({ programId }: Pick<Asking, 'programId'>) => sql`
  array(select json_build_object('id', item.id, 'meetingId', item.meeting_id, 'title', item.title, 'ownerId', item.owner_id,
      'owner', case when owner.id is not null then ${person('owner')} end, 'dueOn', item.due_on, 'doneOn', item.done_on,
      'version', item.version, 'removedAt', null)
    from action_items item left join people owner on owner.program_id = ${programId} and owner.id = item.owner_id
    where item.program_id = ${programId} and item.meeting_id = meeting.id and item.removed_at is null
    order by item.due_on nulls last, item.id) as actions`

const source = ({ programId, actor, today }: Asking) => sql`
  meetings meeting
  join scholars scholar on scholar.program_id = ${programId} and scholar.id = meeting.scholar_id
  join people subject on subject.program_id = ${programId} and subject.id = scholar.person_id
  left join people drafter on drafter.program_id = ${programId} and drafter.id = meeting.drafted_by
  left join people confirmer on confirmer.program_id = ${programId} and confirmer.id = meeting.confirmed_by
  cross join lateral (
    select count(*) > 0 as assigned, coalesce(bool_or(mine.team_role = 'primary-research'), false) as primary
    from mentor_assignments mine where mine.program_id = ${programId} and mine.scholar_id = meeting.scholar_id
      and mine.mentor_id = ${actor.personId} and ${actor.roles.includes('mentor') ? sql`true` : sql`false`} and mine.removed_at is null
      and mine.starts_on <= ${today} and (mine.until is null or mine.until > ${today})) relation`

/** A meeting, as conditions of other features ask for it. */
const columnsOf = {
  id: sql`meeting.id`,
  scholarId: sql`meeting.scholar_id`,
  heldOn: sql`meeting.held_on`,
  kind: sql`meeting.kind`
}

function isVisible(context: Asking) {
  return sql`(${scholarIsVisible(context, columnsOf.scholarId)} or ${formerMentorSees(context, columnsOf)})`
}

/** Searching must not tell what one may not read: see `readsMentorNotes` and `readsDirectorNotes`. */
function says(context: Context, q: string) {
  const { programId, actor } = context
  const notOwn = actor.scholarId ? sql`meeting.scholar_id <> ${actor.scholarId}` : sql`true`
  const director = holds(context, 'director') ? sql`true` : sql`false`
  // All in one text: a pattern is then looked for once in each meeting.
  const words = sql`concat_ws(chr(10), subject.first_name || ' ' || subject.last_name, array_to_string(meeting.topics, chr(10)),
    meeting.notes, meeting.progress, meeting.barriers, meeting.decisions,
    case when ${notOwn} and (relation.assigned or ${director}) then meeting.mentor_notes end,
    case when meeting.director_notes_by = ${actor.personId} or (${notOwn} and ${director}) then meeting.director_notes end)`
  return sql`(${contains(words, q)} or meeting.id in (
    select attendee.meeting_id from meeting_attendees attendee
    join people present on present.program_id = ${programId} and present.id = attendee.person_id
    where attendee.program_id = ${programId} and ${contains(sql`(present.first_name || ' ' || present.last_name)`, q)}))`
}

function matches(context: Context, filter: MeetingFilter) {
  const { q, scholarId, attendeeId, mentorId, kind, state, confirmationOverdue, heldFrom, heldUntil } = filter
  return and(
    sql`meeting.program_id = ${context.programId}`,
    sql`meeting.removed_at is null`,
    isVisible(context),
    scholarId ? sql`meeting.scholar_id = ${scholarId}` : undefined,
    attendeeId
      ? sql`exists (select 1 from meeting_attendees wanted where wanted.program_id = ${context.programId}
          and wanted.meeting_id = meeting.id and wanted.person_id = ${attendeeId})`
      : undefined,
    mentorId ? attendedWhileAssigned(context.programId, sql`${mentorId}::uuid`, columnsOf) : undefined,
    kind ? sql`meeting.kind = ${kind}` : undefined,
    state ? sql`meeting.state = ${state}` : undefined,
    confirmationOverdue ? isOverdue(context) : undefined,
    heldFrom ? sql`meeting.held_on >= ${heldFrom}` : undefined,
    heldUntil ? sql`meeting.held_on < ${heldUntil}` : undefined,
    q ? says(context, q) : undefined
  )!
}

/** Searching looks at names and at what one is to the scholar; all else is in the meetings themselves. */
const searched = (context: Context, { q }: MeetingFilter) => (q ? source(context) : sql`meetings meeting`)

/** The matching meetings in their order: found first, and only then looked up with all that is shown. */
export async function list(context: Context, filter: MeetingFilter, window: Window) {
  const order = keyset(sortColumns, window.sort, sql`meeting.id`, window.after)
  const nested = window.withActions === false ? sql`` : sql`, ${actions(context)}`
  const found = sql`select meeting.id from ${searched(context, filter)}
    where ${and(matches(context, filter), order.where)} order by ${order.orderBy} limit ${window.limit}`
  const { rows } = await context.db.execute<MeetingRow & { sortKey: string }>(sql`
    select ${columns}, ${around(context)}${nested}, ${order.key} as "sortKey" from ${source(context)}
    where meeting.program_id = ${context.programId} and meeting.id = any (array(${found}))
    order by ${order.orderBy} limit ${window.limit}`)
  return rows
}

export async function count(context: Context, filter: MeetingFilter): Promise<number> {
  const { rows } = await context.db.execute<{ total: number }>(
    sql`select count(*)::int as total from ${searched(context, filter)} where ${matches(context, filter)}`
  )
  return rows[0]!.total
}

/** The meeting when the actor sees it; for a director also when it was removed. */
export async function find(context: Context, id: string): Promise<MeetingRow | undefined> {
  const present = holds(context, 'director') ? undefined : sql`meeting.removed_at is null`
  const build = (asking: Asking) => sql`
    select ${columns}, ${around(asking)}, ${actions(asking)} from ${source(asking)}
    where ${and(sql`meeting.program_id = ${asking.programId} and meeting.id = ${sql.placeholder('id')}`, present, isVisible(asking))}`
  const [meeting] = await askAs<MeetingRow>(context, 'a meeting', build, { id })
  return meeting
}

/** Those of these, whoever may read them: for what happens beside the requests. */
export const listForAll = (at: InProgram & Pick<Context, 'today' | 'timeZone'>, ids: readonly string[]) =>
  askAs<MeetingRow>({ ...at, actor: nobody }, 'meetings for all', allOf, { ids })

const nobody = {
  accountId: null,
  personId: '00000000-0000-0000-0000-000000000000',
  name: '',
  roles: [],
  scholarId: null
}

const allOf = (asking: Asking) => sql`
  select ${columns}, ${around(asking)}, ${actions(asking)} from ${source(asking)}
  where meeting.program_id = ${asking.programId} and meeting.id = any (${sql.placeholder('ids')}::uuid[])`

/** Who of the day's team attended a meeting that was written just now; asked only where that counts. */
export async function attendanceOf({ db, programId }: InProgram, { id, kind }: Pick<MeetingRow, 'id' | 'kind'>) {
  if (kind !== 'team' && kind !== 'oversight-committee') return null
  const [meeting] = await ask<Pick<MeetingRow, 'attendance'>>(db, attended, { programId, id })
  return meeting!.attendance
}

const attended = write(sql`select ${attendanceAt(given.programId, columnsOf)} as attendance
  from meetings meeting where meeting.program_id = ${given.programId} and meeting.id = ${sql.placeholder('id')}`)

export type NewMeetingRow = Omit<typeof meetings.$inferInsert, 'programId'>

/** One, or many at once for an import. */
export const insertMany = ({ db, programId }: InProgram, rows: readonly NewMeetingRow[]) =>
  insertBulk(
    db,
    meetings,
    rows.map(row => ({ programId, ...row }))
  )

export const insertAttendees = (
  { db, programId }: InProgram,
  rows: readonly { meetingId: string; personId: string }[]
) =>
  insertBulk(
    db,
    meetingAttendees,
    rows.map(row => ({ programId, ...row }))
  )

export async function replaceAttendees({ db, programId }: InProgram, meetingId: string, personIds: readonly string[]) {
  await db
    .delete(meetingAttendees)
    .where(and(eq(meetingAttendees.programId, programId), eq(meetingAttendees.meetingId, meetingId)))
  await insertAttendees(
    { db, programId },
    personIds.map(personId => ({ meetingId, personId }))
  )
}
