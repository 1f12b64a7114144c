import type { ReachedMarker, StatusNote } from '@northstar/shared/projects/projects.schema.ts'
import { and, count, eq, isNull, or, sql, type SQL } from 'drizzle-orm'
import { holds, type Context } from '../context.ts'
import type { InProgram } from '../db/db.ts'
import { keyset, type SortColumn } from '../db/keyset.ts'
import { contains } from '../db/records.ts'
import { people } from '../people/people.table.ts'
import { scholars } from '../scholars/scholars.table.ts'
import { scholarIsVisible } from '../scholars/visibility.repository.ts'
import { sites } from '../sites/sites.table.ts'
import { projects } from './projects.table.ts'

export interface ProjectFilters {
  q?: string | undefined
  scholarId?: string | undefined
  siteId?: string | undefined
  stage?: string | undefined
}

export type ProjectRow = Awaited<ReturnType<typeof select>>[number]

const scholarName = sql<string>`${people.firstName} || ' ' || ${people.lastName}`

const sortable: Record<string, SortColumn> = {
  title: { sql: sql`lower(${projects.title})`, type: 'text' },
  scholar: { sql: sql`${people.sortName} || ' ' || lower(${projects.title})`, type: 'text' },
  stageSince: { sql: sql`${projects.stageSince}`, type: 'date' }
}

const stages = sql<{ stage: string; enteredOn: string }[]>`(
  select coalesce(json_agg(json_build_object('stage', stage.stage, 'enteredOn', stage.entered_on)
    order by stage.entered_on, stage.id), '[]')
  from project_stages stage where stage.program_id = ${projects.programId} and stage.project_id = ${projects.id})`

const markers = sql<ReachedMarker[]>`(
  select coalesce(json_agg(json_build_object('marker', marker.marker, 'reachedOn', marker.reached_on)
    order by marker.reached_on, marker.marker), '[]')
  from project_markers marker where marker.program_id = ${projects.programId} and marker.project_id = ${projects.id})`

const notes = (newest: number) => sql<StatusNote[]>`(
  select coalesce(json_agg(json_build_object('id', note.id, 'notedOn', note.noted_on, 'text', note.text, 'by',
    case when noter.id is not null
      then json_build_object('id', noter.id, 'name', noter.first_name || ' ' || noter.last_name) end)
    order by note.noted_on desc, note.id desc), '[]')
  from (select * from status_notes one where one.program_id = ${projects.programId} and one.project_id = ${projects.id}
    order by one.noted_on desc, one.id desc limit ${newest}) note
  left join people noter on noter.program_id = note.program_id and noter.id = note.noted_by)`

const lastNoteOn = sql<string | null>`(
  select max(note.noted_on)::text from status_notes note
  where note.program_id = ${projects.programId} and note.project_id = ${projects.id})`

const columnsFor = (newestNotes: number, key: SQL<string>) => ({
  id: projects.id,
  scholarId: projects.scholarId,
  scholarName,
  title: projects.title,
  siteId: projects.siteId,
  siteName: sites.name,
  unit: projects.unit,
  sponsor: projects.sponsor,
  liaison: projects.liaison,
  question: projects.question,
  systemPriority: projects.systemPriority,
  determination: projects.determination,
  determinedOn: projects.determinedOn,
  phase: projects.phase,
  turn: projects.turn,
  decisionToInform: projects.decisionToInform,
  decisionTaken: projects.decisionTaken,
  stage: projects.stage,
  stageSince: projects.stageSince,
  stages,
  markers,
  lastNoteOn,
  statusNotes: notes(newestNotes),
  version: projects.version,
  removedAt: projects.removedAt,
  sortKey: key
})

interface Selection {
  where: SQL | undefined
  orderBy: SQL
  key: SQL<string>
  limit: number
  newestNotes: number
}

const ofScholar = and(eq(scholars.programId, projects.programId), eq(scholars.id, projects.scholarId))
const ofPerson = and(eq(people.programId, scholars.programId), eq(people.id, scholars.personId))

const select = ({ db }: Context, { where, orderBy, key, limit, newestNotes }: Selection) =>
  db
    .select(columnsFor(newestNotes, key))
    .from(projects)
    .innerJoin(scholars, ofScholar)
    .innerJoin(people, ofPerson)
    .leftJoin(sites, and(eq(sites.programId, projects.programId), eq(sites.id, projects.siteId)))
    .where(where)
    .orderBy(orderBy)
    .limit(limit)

const visible = (context: Context) =>
  and(eq(projects.programId, context.programId), scholarIsVisible(context, sql`${projects.scholarId}`))

const matches = ({ q, scholarId, siteId, stage }: ProjectFilters) =>
  and(
    isNull(projects.removedAt),
    q
      ? or(
          contains(projects.title, q),
          contains(scholarName, q),
          contains(projects.unit, q),
          contains(projects.sponsor, q)
        )
      : undefined,
    scholarId ? eq(projects.scholarId, scholarId) : undefined,
    siteId ? eq(projects.siteId, siteId) : undefined,
    stage ? eq(projects.stage, stage) : undefined
  )

/** The matching projects in their order, at most `limit`, each with its newest note alone. */
export function list(
  context: Context,
  filters: ProjectFilters,
  { sort, after, limit }: { sort: string; after?: string | undefined; limit: number }
) {
  const { where, orderBy, key } = keyset(sortable, sort, sql`${projects.id}`, after)
  return select(context, { where: and(visible(context), matches(filters), where), orderBy, key, limit, newestNotes: 1 })
}

export async function total(context: Context, filters: ProjectFilters): Promise<number> {
  const [row] = await context.db
    .select({ count: count() })
    .from(projects)
    .innerJoin(scholars, ofScholar)
    .innerJoin(people, ofPerson)
    .where(and(visible(context), matches(filters)))
  return row?.count ?? 0
}

/** The project when the actor sees it; a director also sees a removed one. */
export async function find(context: Context, id: string): Promise<ProjectRow | undefined> {
  const present = holds(context, 'director') ? undefined : isNull(projects.removedAt)
  const where = and(visible(context), eq(projects.id, id), present)
  const [row] = await select(context, { where, orderBy: sql`1`, key: sql`''`, limit: 1, newestNotes: 50 })
  return row
}

/** Whether a site of this program has this id. */
export async function knowsSite({ db, programId }: InProgram, siteId: string): Promise<boolean> {
  const found = await db
    .select({ id: sites.id })
    .from(sites)
    .where(and(eq(sites.programId, programId), eq(sites.id, siteId), isNull(sites.removedAt)))
  return found.length > 0
}
