import { sql, type SQL } from 'drizzle-orm'
import type { RecordKind } from '@northstar/shared/audit/audit.endpoints.ts'
import { holds, isStaff, type Context } from '../context.ts'
import type { InProgram } from '../db/db.ts'
import { formerMentorSees, scholarIsVisible } from '../scholars/visibility.repository.ts'

export interface Asked {
  subjectId?: string | undefined
  scholarId?: string | undefined
  /** Who changed it. */
  by?: string | undefined
  kind?: RecordKind | undefined
  /** A moment: only what came after it, from others than the reader. */
  since?: string | undefined
}

export interface EventRow extends Record<string, unknown> {
  id: string
  at: string
  personId: string | null
  personName: string | null
  action: string
  kind: RecordKind
  subjectId: string
  title: string
  scholarId: string | null
  scholarName: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  /** The reader is assigned to the scholar today. */
  isMentor: boolean
}

const selected = (context: Context) => sql`
    select event.id, to_json(event.at) #>> '{}' as at, event.person_id as "personId",
      person.first_name || ' ' || person.last_name as "personName", event.action, event.kind,
      event.subject_id as "subjectId", event.title, event.scholar_id as "scholarId",
      trainee.first_name || ' ' || trainee.last_name as "scholarName", event.before, event.after,
      ${isAssigned(context)} as "isMentor"
    from audit_events event
    left join people person on person.program_id = event.program_id and person.id = event.person_id
    left join scholars scholar
      on scholar.program_id = event.program_id and scholar.id = event.scholar_id and scholar.removed_at is null
    left join people trainee on trainee.program_id = scholar.program_id and trainee.id = scholar.person_id`

/** Newest first: ids sort by the time they were made. */
export async function list(
  context: Context,
  asked: Asked,
  { limit, after }: { limit: number; after?: string | undefined }
) {
  const older = after === undefined ? sql`` : sql`and event.id < ${after}`
  const { rows } = await context.db.execute<EventRow>(sql`${selected(context)}
    where ${isAskedAndVisible(context, asked)} ${older}
    order by event.id desc limit ${limit + 1}`)
  return rows
}

export async function count(context: Context, asked: Asked): Promise<number> {
  const { rows } = await context.db.execute<{ total: number }>(sql`
    select count(*)::int as total from audit_events event where ${isAskedAndVisible(context, asked)}`)
  return rows[0]!.total
}

export async function find(context: Context, id: string): Promise<EventRow | undefined> {
  const { rows } = await context.db.execute<EventRow>(sql`${selected(context)}
    where ${isAskedAndVisible(context, {})} and event.id = ${id}`)
  return rows[0]
}

/** The newest event of a record. */
export async function newestOf({ db, programId }: InProgram, subjectId: string): Promise<string | undefined> {
  const { rows } = await db.execute<{ id: string }>(sql`select id from audit_events
    where program_id = ${programId} and subject_id = ${subjectId} order by id desc limit 1`)
  return rows[0]?.id
}

interface FilterRow extends Record<string, unknown> {
  id: string | null
  name: string | null
  kind: RecordKind
}

/** Who changed something, and of which kinds, as far as the reader sees it. */
export async function filters(context: Context, asked: Asked): Promise<FilterRow[]> {
  const { rows } = await context.db.execute<FilterRow>(sql`
    select distinct person.id, person.first_name || ' ' || person.last_name as name, event.kind
    from audit_events event
    left join people person on person.program_id = event.program_id and person.id = event.person_id
    where ${isAskedAndVisible(context, asked)} limit 2000`)
  return rows
}

/** The names of people and things, by their ids. */
export async function namesOf({ db, programId }: InProgram, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const among = sql`program_id = ${programId} and id = any(${sql.param([...ids])}::uuid[])`
  const { rows } = await db.execute<{ id: string; name: string }>(sql`
    select id, first_name || ' ' || last_name as name from people where ${among}
    union all select id, name from sites where ${among}
    union all select id, name from funding_sources where ${among}
    union all select id, name from milestone_templates where ${among}`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

function isAskedAndVisible(context: Context, { subjectId, scholarId, by, kind, since }: Asked): SQL {
  return sql`event.program_id = ${context.programId}
    ${subjectId === undefined ? sql`` : sql`and event.subject_id = ${subjectId}`}
    ${scholarId === undefined ? sql`` : sql`and event.scholar_id = ${scholarId}`}
    ${by === undefined ? sql`` : sql`and event.person_id = ${by}`}
    ${kind === undefined ? sql`` : sql`and event.kind = ${kind}`}
    ${since === undefined ? sql`` : isNewsSince(context, sql`${since}::timestamptz`)}
    and ${eventIsVisible(context)}`
}

/** Ids sort by the time they were made, so that an index finds the first one; a clock may be a minute off. */
export function isNewsSince({ actor }: Context, since: SQL): SQL {
  const milliseconds = sql`(extract(epoch from ${since} - interval '1 minute') * 1000)::bigint`
  const first = sql`(lpad(to_hex(${milliseconds}), 12, '0') || '70008000000000000000')::uuid`
  return sql`and event.id > ${first} and event.at > ${since} and event.person_id is distinct from ${actor.personId}`
}

/** Whether the reader may know of an event at all. */
export const eventIsVisible = (context: Context): SQL =>
  sql`${isStaff(context) ? sql`true` : isVisible(context)} and ${saysSomething(context)}`

/** A change of notes in a meeting that the reader may not see is nothing to tell. */
function saysSomething(context: Context): SQL {
  if (holds(context, 'director')) return sql`true`
  const hidden = sql`array['version', 'updatedAt', 'directorNotes', 'directorNotesBy']`
  const notes = sql`case when ${isAssigned(context)} then ${hidden} else ${hidden} || 'mentorNotes'::text end`
  return sql`(event.kind <> 'meeting' or event.before is null or event.after is null
    or event.before - (${notes}) is distinct from event.after - (${notes})
    or event.after ->> 'directorNotesBy' = ${context.actor.personId})`
}

/** A scholar's record to the scholar and the mentors assigned today, the meetings they shared to former mentors, oneself. */
function isVisible(context: Context): SQL {
  const { programId, actor } = context
  const shared = formerMentorSees(context, {
    id: sql`meeting.id`,
    scholarId: sql`meeting.scholar_id`,
    heldOn: sql`meeting.held_on`
  })
  return sql`(
    (event.scholar_id is not null and event.kind <> 'warning' and ${scholarIsVisible(context, sql`event.scholar_id`)}
      and (event.kind <> 'agreement' or ${isOfTheTwo(context)}))
    or (event.kind = 'meeting' and exists (select 1 from meetings meeting where meeting.program_id = ${programId}
      and meeting.id = event.subject_id and meeting.removed_at is null and ${shared}))
    or (event.kind = 'person' and event.subject_id = ${actor.personId}))`
}

/** What the two of a mentoring agreement wrote is not for the other mentors of the team. */
const isOfTheTwo = ({ programId, actor }: Context) =>
  sql`exists (select 1 from agreements agreement where agreement.program_id = ${programId}
    and agreement.id = event.subject_id
    and (agreement.scholar_id is not distinct from ${actor.scholarId}::uuid or agreement.mentor_id = ${actor.personId}))`

const isAssigned = ({ programId, actor, today }: Context) =>
  sql`exists (select 1 from mentor_assignments team where team.program_id = ${programId}
    and team.scholar_id = event.scholar_id and team.mentor_id = ${actor.personId} and team.removed_at is null
    and team.starts_on <= ${today} and (team.until is null or team.until > ${today}))`
