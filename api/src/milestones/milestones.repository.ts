import type { Move } from '@northstar/shared/milestones/milestones.schema.ts'
import { and, asc, eq, getTableColumns, inArray, isNull, sql, type SQL } from 'drizzle-orm'
import { holds, type Context } from '../context.ts'
import { columnName, insertBulk, recordset } from '../db/bulk.ts'
import type { InProgram } from '../db/db.ts'
import { keyset, type SortColumn } from '../db/keyset.ts'
import { askAs, type Asking } from '../db/per-actor.ts'
import type { Given } from '../db/statement.ts'
import { scholarIsVisible } from '../scholars/visibility.repository.ts'
import { actorIsMentor, matches, named, type MilestoneFilters } from './milestones.filters.repository.ts'
import { milestoneMoves, milestones } from './milestones.table.ts'

export type NewMilestoneRow = Omit<typeof milestones.$inferInsert, 'programId'>
type Kept = (typeof kept)[number]

/** A milestone with the names of those in it, and what the actor is to it. */
export interface MilestoneRow extends Pick<typeof milestones.$inferSelect, Kept>, Record<string, unknown> {
  scholarName: string
  addedById: string | null
  addedByName: string | null
  reportedById: string | null
  reportedByName: string | null
  confirmedById: string | null
  confirmedByName: string | null
  sentBackById: string | null
  isOwn: boolean
  /** Null: it was never moved. */
  moves: Move[] | null
  isMentor: boolean
}

/** Read as they are. */
const kept = [
  ...(['id', 'scholarId', 'title', 'category', 'acts', 'notes', 'evidenceText', 'evidenceUrl', 'dueOn'] as const),
  ...(['originalDueOn', 'state', 'fromTemplate', 'reachedOn', 'reportedAt', 'confirmedAt'] as const),
  ...(['sentBackBecause', 'waivedBecause', 'version', 'removedAt'] as const)
]

const sortable: Record<string, SortColumn> = {
  dueOn: { sql: sql`${milestones.dueOn}`, type: 'date' },
  title: { sql: sql`lower(${milestones.title})`, type: 'text' },
  scholar: { sql: sql`person.sort_name || ' ' || ${milestones.dueOn}::text`, type: 'text' }
}

const nameOf = (column: string) => `names.of ->> milestones.${column}::text`

/** Written out once: most of what a page takes is putting its columns into words. */
const shown = sql.raw(`${kept.map(field => `milestones.${columnName(field)} as "${field}"`).join(', ')},
  ${nameOf('person_id')} as "scholarName", coalesce(milestones.added_by = milestones.person_id, false) as "isOwn",
  milestones.added_by as "addedById", ${nameOf('added_by')} as "addedByName",
  milestones.reported_by as "reportedById", ${nameOf('reported_by')} as "reportedByName",
  milestones.confirmed_by as "confirmedById", ${nameOf('confirmed_by')} as "confirmedByName",
  milestones.sent_back_by as "sentBackById", moved.of -> milestones.id::text as moves,
  milestones.sort_value::text as "sortKey"`)

const withScholar = sql.raw(`milestones
  join scholars on scholars.program_id = milestones.program_id and scholars.id = milestones.scholar_id
  join people person on person.program_id = milestones.program_id and person.id = scholars.person_id`)

/** As JSON has it; what Postgres writes of it in UTC, where this is no more than putting its parts together. */
function moment(at: string | null) {
  if (!at?.endsWith('+00')) return at && new Date(at).toISOString()
  return `${at.slice(0, 10)}T${at.slice(11, 19)}.${at.slice(20, -3).padEnd(3, '0').slice(0, 3)}Z`
}

/** Who is named in the milestones of `page`, and their moves. */
export const lookedUp = (programId: Given) => sql`names as materialized (
    select jsonb_object_agg(id, first_name || ' ' || last_name) as of from people
    where program_id = ${programId}
      and id = any (array(select unnest(array[person_id, added_by, reported_by, confirmed_by]) from page))
  ), moved as materialized (
    select jsonb_object_agg(milestone_id, moves) as of from (
      select move.milestone_id, jsonb_agg(jsonb_build_object('from', move.from_day, 'to', move.to_day,
        'reason', move.reason, 'by', coalesce(mover.first_name || ' ' || mover.last_name, ''), 'at', move.moved_at)
        order by move.id) as moves
      from milestone_moves move
      left join people mover on mover.program_id = ${programId} and mover.id = move.moved_by
      where move.program_id = ${programId} and move.milestone_id = any (array(select id from page))
      group by move.milestone_id) each
  )`

/**
 * Everything that is shown of the milestones in `found`, which has them whole, each with its `sort_value`. Whoever is named in
 * them is looked up once, and so are their moves: looking at each row's people takes twice as long.
 */
const select = (asking: Asking, found: SQL, direction = sql.raw('asc')) => sql`
  with page as materialized (
    select found.*, scholars.person_id from (${found}) found
    join scholars on scholars.program_id = ${asking.programId} and scholars.id = found.scholar_id
  ), ${lookedUp(asking.programId)}
  select ${shown}, ${actorIsMentor(asking)} as "isMentor"
  from page milestones cross join names cross join moved
  order by milestones.sort_value ${direction}, milestones.id ${direction}`

function read(rows: (MilestoneRow & { sortKey: string })[]) {
  for (const row of rows) {
    row.reportedAt = moment(row.reportedAt)
    row.confirmedAt = moment(row.confirmedAt)
    row.removedAt = moment(row.removedAt)
  }
  return rows
}

const visible = (asking: Asking) =>
  and(sql`${milestones.programId} = ${asking.programId}`, scholarIsVisible(asking, sql`${milestones.scholarId}`))

/** Written once for each kind of filters, except where a text is looked for or a page before has been read. */
async function ask<Row extends object, Filters extends MilestoneFilters = MilestoneFilters>(
  context: Context,
  what: string | undefined,
  build: (asking: Asking, filters: Filters) => SQL,
  filters: Filters
): Promise<Row[]> {
  const { kind, names } = named(filters)
  if (what !== undefined && kind !== undefined)
    return askAs<Row>(context, `${what} ${kind}`, asking => build(asking, names), { ...filters })
  const { rows } = await context.db.execute(build(context, filters))
  return rows as unknown as Row[]
}

interface Listed extends MilestoneFilters {
  limit: number
}

/** The matching milestones in their order, at most `limit`: found first, and only then looked up with all that is shown. */
export async function list(
  context: Context,
  filters: MilestoneFilters,
  { sort, after, limit }: { sort: string; after?: string | undefined; limit: number }
) {
  const { where, orderBy, value, direction } = keyset(sortable, sort, sql`${milestones.id}`, after)
  const build = (asking: Asking, chosen: Listed) => {
    const found = sql`select milestones.*, ${value} as sort_value from ${searched(chosen, sort)}
      where ${and(visible(asking), matches(asking, chosen), where)} order by ${orderBy} limit ${chosen.limit}`
    return select(asking, found, direction)
  }
  const what = after === undefined ? `milestones by ${sort}` : undefined
  return read(await ask<MilestoneRow & { sortKey: string }, Listed>(context, what, build, { ...filters, limit }))
}

export async function total(context: Context, filters: MilestoneFilters): Promise<number> {
  const build = (asking: Asking, chosen: MilestoneFilters) => sql`
    select count(*)::int as total from ${searched(chosen)} where ${and(visible(asking), matches(asking, chosen))}`
  const [counted] = await ask<{ total: number }>(context, 'how many milestones', build, filters)
  return counted!.total
}

/** Whose milestones they are only where filters or the order ask for it. */
const searched = ({ q, cohort }: MilestoneFilters, sort = '') =>
  q || cohort || sort.endsWith('scholar') ? withScholar : sql`milestones`

/** Those of these ids that the actor sees; a director also sees the removed ones. */
export async function findAll(context: Context, ids: string[]): Promise<MilestoneRow[]> {
  const present = holds(context, 'director') ? undefined : isNull(milestones.removedAt)
  const where = (asking: Asking) =>
    and(visible(asking), sql`${milestones.id} = any (${sql.placeholder('ids')})`, present)
  const build = (asking: Asking) =>
    select(asking, sql`select milestones.*, milestones.id as sort_value from milestones where ${where(asking)}`)
  return read(await askAs(context, 'some milestones', build, { ids }))
}

/** The rows, locked in one order so that two that come at once do not wait for each other. */
export const lockAll = ({ db, programId }: InProgram, ids: string[]) =>
  db
    .select()
    .from(milestones)
    .where(and(eq(milestones.programId, programId), inArray(milestones.id, ids), isNull(milestones.removedAt)))
    .orderBy(asc(milestones.id))
    .for('update')

export async function updateAll(
  { db, programId }: InProgram,
  ids: string[],
  changes: Partial<typeof milestones.$inferInsert>
) {
  return db
    .update(milestones)
    .set({ ...changes, version: sql`${milestones.version} + 1`, updatedAt: sql`now()` })
    .where(and(eq(milestones.programId, programId), inArray(milestones.id, ids)))
    .returning()
}

type Change = { id: string } & Partial<Omit<typeof milestones.$inferInsert, 'id' | 'programId'>>

/** Changes each to values of its own, in one statement; all of them name the same fields. */
export async function updateEach({ db, programId }: InProgram, changes: readonly Change[]) {
  if (changes.length === 0) return []
  const fields = Object.keys(changes[0]!).filter(field => field !== 'id')
  const values = fields.map(field => [field, sql.raw(`given.${columnName(field)}`)] as const)
  return db
    .update(milestones)
    .set({ ...Object.fromEntries(values), version: sql`${milestones.version} + 1`, updatedAt: sql`now()` })
    .from(recordset(milestones, ['id', ...fields], changes))
    .where(and(eq(milestones.programId, programId), sql`${milestones.id} = given.id`))
    .returning(getTableColumns(milestones))
}

/** Many at once, for a template or an import. */
export async function insertMany({ db, programId }: InProgram, rows: readonly NewMilestoneRow[]) {
  for (let start = 0; start < rows.length; start += 1000) {
    const chunk = rows.slice(start, start + 1000)
    await db.insert(milestones).values(chunk.map(row => ({ programId, ...row })))
  }
}

/** The titles in a scholar's plan; removed milestones are not in it. */
export async function titlesOf({ db, programId }: InProgram, scholarId: string): Promise<string[]> {
  const rows = await db
    .select({ title: milestones.title })
    .from(milestones)
    .where(and(eq(milestones.programId, programId), eq(milestones.scholarId, scholarId), isNull(milestones.removedAt)))
  return rows.map(({ title }) => title)
}

export async function insertMove(
  { db, programId }: InProgram,
  move: Omit<typeof milestoneMoves.$inferInsert, 'programId'>
) {
  await db.insert(milestoneMoves).values({ programId, ...move })
}

export const insertMoves = (
  { db, programId }: InProgram,
  moves: readonly Omit<typeof milestoneMoves.$inferInsert, 'programId'>[]
) =>
  insertBulk(
    db,
    milestoneMoves,
    moves.map(move => ({ programId, ...move }))
  )
