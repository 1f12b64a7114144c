import type { ImportState, RosterImport } from '@northstar/shared/imports/imports.schema.ts'
import { and, eq, inArray, lt, ne, sql } from 'drizzle-orm'
import type { Db, InProgram } from '../db/db.ts'
import { keyset } from '../db/keyset.ts'
import { people } from '../people/people.table.ts'
import { programs } from '../programs/programs.table.ts'
import { importFiles, imports, type ImportReport } from './imports.table.ts'
import type { RosterFile } from './roster.rows.ts'

type Row = typeof imports.$inferSelect

const files = sql<string[]>`coalesce(
  (select json_agg(file.name order by file.name) from import_files file
    where file.program_id = ${imports.programId} and file.import_id = ${imports.id}),
  ${imports.report}::json -> 'files', '[]')`

const shared = {
  id: imports.id,
  state: imports.state,
  files,
  startedAt: imports.createdAt,
  startedBy: sql<string | null>`${people.firstName} || ' ' || ${people.lastName}`,
  appliedAt: imports.appliedAt,
  updatedAt: imports.updatedAt
}

const startedBy = and(eq(people.programId, imports.programId), eq(people.id, imports.startedBy))

export function list({ db, programId }: InProgram, sort: string, limit: number, after?: string) {
  const { where, orderBy, key } = keyset(
    { startedAt: { sql: sql`${imports.createdAt}`, type: 'timestamptz' } },
    sort,
    sql`${imports.id}`,
    after
  )
  return db
    .select({
      ...shared,
      counts: sql<RosterImport['counts']>`coalesce(${imports.report} -> 'counts', '[]')`,
      errorCount: sql<number>`coalesce((${imports.report} ->> 'errorCount')::int, 0)`,
      sortKey: key
    })
    .from(imports)
    .leftJoin(people, startedBy)
    .where(and(eq(imports.programId, programId), where))
    .orderBy(orderBy)
    .limit(limit + 1)
}

export async function count({ db, programId }: InProgram): Promise<number> {
  return db.$count(imports, eq(imports.programId, programId))
}

export type ImportRow = NonNullable<Awaited<ReturnType<typeof find>>>

export async function find({ db, programId }: InProgram, id: string) {
  const [row] = await db
    .select({
      ...shared,
      progress: imports.progress,
      report: imports.report,
      failure: imports.failure,
      version: imports.version
    })
    .from(imports)
    .leftJoin(people, startedBy)
    .where(and(eq(imports.programId, programId), eq(imports.id, id)))
  return row
}

export async function insert({ db, programId }: InProgram, row: Omit<typeof imports.$inferInsert, 'programId'>) {
  await db.insert(imports).values({ programId, ...row })
}

/** One file a statement: each may be large. */
export async function insertFiles({ db, programId }: InProgram, importId: string, files: RosterFile[]) {
  for (const { name, bytes } of files) {
    await db.insert(importFiles).values({ programId, importId, name, content: Buffer.from(bytes) })
  }
}

export async function filesOf({ db, programId }: InProgram, importId: string): Promise<RosterFile[]> {
  const rows = await db
    .select({ name: importFiles.name, bytes: importFiles.content })
    .from(importFiles)
    .where(and(eq(importFiles.programId, programId), eq(importFiles.importId, importId)))
    .orderBy(importFiles.name)
  return rows
}

/** Bytes of all files of an import. */
export async function sizeOf({ db, programId }: InProgram, importId: string): Promise<number> {
  const [row] = await db
    .select({ size: sql<number>`coalesce(sum(length(${importFiles.content})), 0)::int` })
    .from(importFiles)
    .where(and(eq(importFiles.programId, programId), eq(importFiles.importId, importId)))
  return row?.size ?? 0
}

const ofVersion = ({ programId }: Pick<InProgram, 'programId'>, id: string, version: number) =>
  and(eq(imports.programId, programId), eq(imports.id, id), eq(imports.version, version))

/** Says how far the work on this version has come, and that somebody is at it. */
export async function saveProgress(
  at: InProgram,
  { id, version }: Pick<Row, 'id' | 'version'>,
  changes: Pick<Row, 'progress' | 'updatedAt'>
) {
  await at.db
    .update(imports)
    .set(changes)
    .where(and(ofVersion(at, id, version), inArray(imports.state, ['checking', 'applying'])))
}

interface Outcome {
  state: ImportState
  updatedAt: string
  report?: ImportReport
  failure?: string | null
  appliedAt?: string
}

/** Ends the work on this version; false when the import has gone another way meanwhile. */
export async function finish(at: InProgram, { id, version }: Pick<Row, 'id' | 'version'>, outcome: Outcome) {
  const { rowCount } = await at.db
    .update(imports)
    .set({ ...outcome, version: version + 1 })
    .where(and(ofVersion(at, id, version), inArray(imports.state, ['checking', 'applying'])))
  return rowCount === 1
}

export async function removeFiles({ db, programId }: InProgram, importId: string) {
  await db.delete(importFiles).where(and(eq(importFiles.programId, programId), eq(importFiles.importId, importId)))
}

export async function remove(at: InProgram, id: string) {
  await removeFiles(at, id)
  await at.db.delete(imports).where(and(eq(imports.programId, at.programId), eq(imports.id, id)))
}

/** The programs of the installation, as far as its administrator knows them. */
export const listPrograms = (db: Db) => db.select({ id: programs.id, shortName: programs.shortName }).from(programs)

/** Forgets imports that nobody carried out, in all programs within reach. */
export async function removeUnfinished(db: Db, before: string) {
  const old = db
    .select({ id: imports.id })
    .from(imports)
    .where(and(ne(imports.state, 'applied'), lt(imports.updatedAt, before)))
  await db.delete(importFiles).where(inArray(importFiles.importId, old))
  await db.delete(imports).where(and(ne(imports.state, 'applied'), lt(imports.updatedAt, before)))
}
