import type { Move } from '@northstar/shared/milestones/milestones.schema.ts'
import { and, asc, count, eq, getTableColumns, inArray, isNull, sql, type SQL } from 'drizzle-orm'
import { alias, type PgColumn, type PgSelect } from 'drizzle-orm/pg-core'
import { holds, type Context } from '../context.ts'
import { columnName, insertBulk, recordset } from '../db/bulk.ts'
import type { InProgram } from '../db/db.ts'
import { keyset, type SortColumn } from '../db/keyset.ts'
import { people } from '../people/people.table.ts'
import { scholars } from '../scholars/scholars.table.ts'
import { scholarIsVisible } from '../scholars/visibility.repository.ts'
import { actorIsMentor, matches, type MilestoneFilters } from './milestones.filters.repository.ts'
import { milestoneMoves, milestones } from './milestones.table.ts'

export type NewMilestoneRow = Omit<typeof milestones.$inferInsert, 'programId'>
export type MilestoneRow = Awaited<ReturnType<typeof select>>[number]

/** A person who is named in a milestone. */
type Named = Record<'programId' | 'id' | 'firstName' | 'lastName', PgColumn>

const [person, adder, reporter, confirmer] = [
  alias(people, 'person'),
  alias(people, 'adder'),
  alias(people, 'reporter'),
  alias(people, 'confirmer')
]
const nameOf = ({ firstName, lastName }: Named) => sql<string>`${firstName} || ' ' || ${lastName}`

const sortable: Record<string, SortColumn> = {
  dueOn: { sql: sql`${milestones.dueOn}`, type: 'date' },
  title: { sql: sql`lower(${milestones.title})`, type: 'text' },
  scholar: { sql: sql`${person.sortName} || ' ' || ${milestones.dueOn}::text`, type: 'text' }
}

const moves = sql<Move[]>`(
  select coalesce(json_agg(json_build_object('from', move.from_day, 'to', move.to_day, 'reason', move.reason,
    'by', coalesce(mover.first_name || ' ' || mover.last_name, ''), 'at', move.moved_at) order by move.id), '[]')
  from milestone_moves move
  left join people mover on mover.program_id = move.program_id and mover.id = move.moved_by
  where move.program_id = ${milestones.programId} and move.milestone_id = ${milestones.id})`

const columnsFor = (context: Context, key: SQL<string>) => ({
  id: milestones.id,
  scholarId: milestones.scholarId,
  scholarName: nameOf(person),
  title: milestones.title,
  category: milestones.category,
  acts: milestones.acts,
  notes: milestones.notes,
  evidenceText: milestones.evidenceText,
  evidenceUrl: milestones.evidenceUrl,
  dueOn: milestones.dueOn,
  originalDueOn: milestones.originalDueOn,
  state: milestones.state,
  fromTemplate: milestones.fromTemplate,
  addedById: milestones.addedBy,
  addedByName: nameOf(adder),
  isOwn: sql<boolean>`coalesce(${milestones.addedBy} = ${scholars.personId}, false)`,
  reachedOn: milestones.reachedOn,
  reportedAt: milestones.reportedAt,
  reportedById: milestones.reportedBy,
  reportedByName: nameOf(reporter),
  confirmedAt: milestones.confirmedAt,
  confirmedById: milestones.confirmedBy,
  confirmedByName: nameOf(confirmer),
  sentBackById: milestones.sentBackBy,
  sentBackBecause: milestones.sentBackBecause,
  waivedBecause: milestones.waivedBecause,
  version: milestones.version,
  removedAt: milestones.removedAt,
  moves,
  isMentor: actorIsMentor(context),
  sortKey: key
})

const sameProgram = (table: Named, id: PgColumn) =>
  sql`${table.programId} = ${milestones.programId} and ${table.id} = ${id}`

function select(context: Context, where: SQL | undefined, orderBy: SQL, key: SQL<string>, limit: number) {
  return context.db
    .select(columnsFor(context, key))
    .from(milestones)
    .innerJoin(scholars, and(eq(scholars.programId, milestones.programId), eq(scholars.id, milestones.scholarId)))
    .innerJoin(person, sameProgram(person, scholars.personId))
    .leftJoin(adder, sameProgram(adder, milestones.addedBy))
    .leftJoin(reporter, sameProgram(reporter, milestones.reportedBy))
    .leftJoin(confirmer, sameProgram(confirmer, milestones.confirmedBy))
    .where(where)
    .orderBy(orderBy)
    .limit(limit)
}

const visible = (context: Context) =>
  and(eq(milestones.programId, context.programId), scholarIsVisible(context, sql`${milestones.scholarId}`))

/** The matching milestones in their order, at most `limit`: found first, and only then looked up with all that is shown. */
export function list(
  context: Context,
  filters: MilestoneFilters,
  { sort, after, limit }: { sort: string; after?: string | undefined; limit: number }
) {
  const { where, orderBy, key } = keyset(sortable, sort, sql`${milestones.id}`, after)
  const found = withWhom(context.db.select({ id: milestones.id }).from(milestones).$dynamic(), filters, sort)
    .where(and(visible(context), matches(context, filters), where))
    .orderBy(orderBy)
    .limit(limit)
  return select(
    context,
    and(eq(milestones.programId, context.programId), sql`${milestones.id} = any (array(${found}))`),
    orderBy,
    key,
    limit
  )
}

export async function total(context: Context, filters: MilestoneFilters): Promise<number> {
  const [row] = await withWhom(context.db.select({ count: count() }).from(milestones).$dynamic(), filters).where(
    and(visible(context), matches(context, filters))
  )
  return row?.count ?? 0
}

/** Joins whose milestones they are where filters or the order ask for it. */
function withWhom<Query extends PgSelect>(query: Query, { q, cohort }: MilestoneFilters, sort = ''): Query {
  if (!q && !cohort && !sort.endsWith('scholar')) return query
  return query
    .innerJoin(scholars, and(eq(scholars.programId, milestones.programId), eq(scholars.id, milestones.scholarId)))
    .innerJoin(person, sameProgram(person, scholars.personId)) as unknown as Query
}

/** Those of these ids that the actor sees; a director also sees the removed ones. */
export function findAll(context: Context, ids: string[]): Promise<MilestoneRow[]> {
  const present = holds(context, 'director') ? undefined : isNull(milestones.removedAt)
  const where = and(visible(context), inArray(milestones.id, ids), present)
  return select(context, where, sql`${milestones.id}`, sql`''`, ids.length)
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
