import type { Move } from '@northstar/shared/milestones/milestones.schema.ts'
import { and, asc, eq, getTableColumns, inArray, isNull, sql, type SQL } from 'drizzle-orm'
import { holds, type Context } from '../context.ts'
import { columnName, insertBulk, recordset } from '../db/bulk.ts'
import type { InProgram } from '../db/db.ts'
import { keyset, type SortColumn } from '../db/keyset.ts'
import { askAs, type Asking } from '../db/per-actor.ts'
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
  moves: Move[]
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

/** Written out once: most of what a page takes is putting its columns into words. */
const shown = sql.raw(`${kept.map(field => `milestones.${columnName(field)} as "${field}"`).join(', ')},
  person.first_name || ' ' || person.last_name as "scholarName",
  milestones.added_by as "addedById", adder.first_name || ' ' || adder.last_name as "addedByName",
  milestones.reported_by as "reportedById", reporter.first_name || ' ' || reporter.last_name as "reportedByName",
  milestones.confirmed_by as "confirmedById", confirmer.first_name || ' ' || confirmer.last_name as "confirmedByName",
  milestones.sent_back_by as "sentBackById", coalesce(milestones.added_by = scholars.person_id, false) as "isOwn", (
    select to_json(array(
      select json_build_object('from', move.from_day, 'to', move.to_day, 'reason', move.reason,
        'by', coalesce(mover.first_name || ' ' || mover.last_name, ''), 'at', move.moved_at)
      from milestone_moves move
      left join people mover on mover.program_id = move.program_id and mover.id = move.moved_by
      where move.program_id = milestones.program_id and move.milestone_id = milestones.id
      order by move.id))) as moves`)

const withScholar = sql.raw(`milestones
  join scholars on scholars.program_id = milestones.program_id and scholars.id = milestones.scholar_id
  join people person on person.program_id = milestones.program_id and person.id = scholars.person_id`)

const withNames = sql.raw(`
  left join people adder on adder.program_id = milestones.program_id and adder.id = milestones.added_by
  left join people reporter on reporter.program_id = milestones.program_id and reporter.id = milestones.reported_by
  left join people confirmer on confirmer.program_id = milestones.program_id and confirmer.id = milestones.confirmed_by`)

/** As JSON has it; what Postgres writes of it in UTC, where this is no more than putting its parts together. */
function moment(at: string | null) {
  if (!at?.endsWith('+00')) return at && new Date(at).toISOString()
  return `${at.slice(0, 10)}T${at.slice(11, 19)}.${at.slice(20, -3).padEnd(3, '0').slice(0, 3)}Z`
}

const select = (asking: Asking, where: SQL | undefined, orderBy: SQL, key: SQL<string>) => sql`
  select ${shown}, ${actorIsMentor(asking)} as "isMentor", ${key} as "sortKey"
  from ${withScholar} ${withNames} where ${where} order by ${orderBy}`

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
  const { where, orderBy, key } = keyset(sortable, sort, sql`${milestones.id}`, after)
  const build = (asking: Asking, chosen: Listed) => {
    const found = sql`select milestones.id from ${searched(chosen, sort)}
      where ${and(visible(asking), matches(asking, chosen), where)} order by ${orderBy} limit ${chosen.limit}`
    const chosenOnes = sql`${milestones.programId} = ${asking.programId} and ${milestones.id} = any (array(${found}))`
    return sql`${select(asking, chosenOnes, orderBy, key)} limit ${chosen.limit}`
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
  const build = (asking: Asking) => select(asking, where(asking), sql`${milestones.id}`, sql`''`)
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
