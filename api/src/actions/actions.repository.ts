import type { PersonName } from '@northstar/shared/values/values.schema.ts'
import { and, eq, isNull, sql, type SQL } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { insertBulk } from '../db/bulk.ts'
import type { InProgram } from '../db/db.ts'
import { keyset, type SortColumn } from '../db/keyset.ts'
import { ask, given, write } from '../db/statement.ts'
import { formerMentorSees, scholarIsVisible } from '../scholars/visibility.repository.ts'
import { actionItems } from './actions.table.ts'

/** An action as a meeting holds it. */
export interface MeetingAction {
  id: string
  meetingId: string | null
  title: string
  ownerId: string | null
  owner: PersonName | null
  dueOn: string | null
  doneOn: string | null
  version: number
  removedAt: string | null
}

export interface ActionRow extends MeetingAction, Record<string, unknown> {
  scholarId: string
  scholar: PersonName
  /** Whether the actor is a mentor of the scholar today. */
  assigned: boolean
}

export interface ActionFilter {
  scholarId?: string | undefined
  ownerId?: string | undefined
  open?: boolean | undefined
}

interface Window {
  sort: string
  after?: string | undefined
  limit: number
}

const sortColumns: Record<string, SortColumn> = {
  // What is due on no day comes last.
  dueOn: { sql: sql`coalesce(item.due_on, '9999-12-31'::date)`, type: 'date' }
}

/** Whether the actor is a mentor of the scholar today; the scholar's id is a column of the statement around. */
const isAssigned = ({ programId, actor, today }: Context, scholarId: SQL) =>
  sql<boolean>`exists (select 1 from mentor_assignments mine where mine.program_id = ${programId}
    and mine.scholar_id = ${scholarId} and mine.mentor_id = ${actor.personId} and ${actor.roles.includes('mentor')} and mine.removed_at is null
    and mine.starts_on <= ${today} and (mine.until is null or mine.until > ${today}))`

const columns = (context: Context) => sql`
  item.id, item.scholar_id as "scholarId", item.title, item.owner_id as "ownerId", item.due_on as "dueOn",
  item.done_on as "doneOn", item.version, item.removed_at as "removedAt",
  case when meeting.removed_at is null then meeting.id end as "meetingId",
  json_build_object('id', item.scholar_id, 'name', subject.first_name || ' ' || subject.last_name) as scholar,
  case when owner.id is not null then json_build_object('id', owner.id, 'name', owner.first_name || ' ' || owner.last_name) end as owner,
  ${isAssigned(context, sql`item.scholar_id`)} as assigned`

const source = ({ programId }: InProgram) => sql`
  action_items item
  join scholars scholar on scholar.program_id = ${programId} and scholar.id = item.scholar_id
  join people subject on subject.program_id = ${programId} and subject.id = scholar.person_id
  left join people owner on owner.program_id = ${programId} and owner.id = item.owner_id
  left join meetings meeting on meeting.program_id = ${programId} and meeting.id = item.meeting_id`

function isVisible(context: Context) {
  const meeting = { id: sql`meeting.id`, scholarId: sql`meeting.scholar_id`, heldOn: sql`meeting.held_on` }
  const asFormer = sql`(meeting.removed_at is null and ${formerMentorSees(context, meeting)})`
  return sql`(${scholarIsVisible(context, sql`item.scholar_id`)} or ${asFormer})`
}

function matches(context: Context, { scholarId, ownerId, open }: ActionFilter) {
  return and(
    sql`item.program_id = ${context.programId}`,
    sql`item.removed_at is null`,
    isVisible(context),
    scholarId ? sql`item.scholar_id = ${scholarId}` : undefined,
    ownerId ? sql`item.owner_id = ${ownerId}` : undefined,
    open === undefined ? undefined : open ? sql`item.done_on is null` : sql`item.done_on is not null`
  )!
}

export async function list(context: Context, filter: ActionFilter, { sort, after, limit }: Window) {
  const order = keyset(sortColumns, sort, sql`item.id`, after)
  const { rows } = await context.db.execute<ActionRow & { sortKey: string }>(sql`
    select ${columns(context)}, ${order.key} as "sortKey" from ${source(context)}
    where ${and(matches(context, filter), order.where)} order by ${order.orderBy} limit ${limit}`)
  return rows
}

export async function count(context: Context, filter: ActionFilter): Promise<number> {
  const { rows } = await context.db.execute<{ total: number }>(
    sql`select count(*)::int as total from ${source(context)} where ${matches(context, filter)}`
  )
  return rows[0]!.total
}

export async function find(context: Context, id: string): Promise<ActionRow | undefined> {
  const { rows } = await context.db.execute<ActionRow>(sql`
    select ${columns(context)} from ${source(context)}
    where ${matches(context, {})} and item.id = ${id}`)
  return rows[0]
}

/** Those of these actions that are the scholar's, locked: `[id, done or not]`. */
export const lockSome = ({ db, programId }: InProgram, scholarId: string, ids: readonly string[]) =>
  db
    .select()
    .from(actionItems)
    .where(
      and(
        eq(actionItems.programId, programId),
        eq(actionItems.scholarId, scholarId),
        isNull(actionItems.removedAt),
        sql`${actionItems.id} = any (${sql.param(ids)}::uuid[])`
      )
    )
    .orderBy(actionItems.id)
    .for('update')

export const ofMeeting = ({ db, programId }: InProgram, meetingId: string) =>
  db
    .select()
    .from(actionItems)
    .where(and(eq(actionItems.programId, programId), eq(actionItems.meetingId, meetingId)))
    .orderBy(actionItems.id)
    .for('update')

export type NewActionRow = Omit<typeof actionItems.$inferInsert, 'programId'>

/** Many at once, for a meeting or an import. */
export const insertMany = ({ db, programId }: InProgram, rows: readonly NewActionRow[]) =>
  insertBulk(
    db,
    actionItems,
    rows.map(row => ({ programId, ...row }))
  )

/** Who may own an action of this scholar today: the scholar, the team of today and the program's staff. */
export async function owners({ db, programId, today }: Context, scholarId: string): Promise<Set<string>> {
  const rows = await ask<{ id: string }>(db, ownersOf, { programId, today, scholarId })
  return new Set(rows.map(({ id }) => id))
}

const ownersOf = write(sql`
  select person_id as id from scholars where program_id = ${given.programId} and id = ${sql.placeholder('scholarId')}
  union
  select mentor_id from mentor_assignments where program_id = ${given.programId}
    and scholar_id = ${sql.placeholder('scholarId')} and removed_at is null
    and starts_on <= ${given.today} and (until is null or until > ${given.today})
  union
  select person_id from held_roles where program_id = ${given.programId} and role in ('director', 'coordinator')
    and starts_on <= ${given.today} and (until is null or until > ${given.today})`)
