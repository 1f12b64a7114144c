import { and, eq, isNotNull, isNull, sql, type SQL } from 'drizzle-orm'
import type { PgColumn, PgTable, PgUpdateSetSource } from 'drizzle-orm/pg-core'
import type { InProgram } from './db.ts'

/** A table whose rows belong to a program and count their versions. */
type RecordTable = PgTable & { programId: PgColumn; id: PgColumn; version: PgColumn; updatedAt: PgColumn }
type RemovableTable = RecordTable & { removedAt: PgColumn; removedBy: PgColumn }

/** The row of this id in the program in reach; removed ones too, unless the caller leaves them out. */
export const byId = (table: RecordTable, { programId }: InProgram, id: string) =>
  and(eq(table.programId, programId), eq(table.id, id))

/** The row, locked until the transaction ends; undefined when there is none or it was removed. */
export async function lockRecord<Table extends RecordTable>(at: InProgram, table: Table, id: string) {
  const present = 'removedAt' in table ? isNull((table as unknown as RemovableTable).removedAt) : undefined
  const rows = await at.db
    .select()
    .from(table as PgTable)
    .where(and(byId(table, at, id), present))
    .for('update')
  return rows[0] as Table['$inferSelect'] | undefined
}

/** Changes a row and counts its version up; the caller has locked it and compared versions. */
export async function updateRecord<Table extends RecordTable>(
  at: InProgram,
  table: Table,
  id: string,
  changes: Partial<Table['$inferInsert']>
): Promise<Table['$inferSelect']> {
  const rows = await at.db
    .update(table as PgTable)
    .set(nextVersion(table, changes))
    .where(byId(table, at, id))
    .returning()
  return rows[0] as Table['$inferSelect']
}

/** Removed rows stay, and are left out of every list. */
export const removeRecord = <Table extends RemovableTable>(
  at: InProgram,
  table: Table,
  id: string,
  by: string | null
) =>
  updateRecord(at, table, id, { removedAt: new Date().toISOString(), removedBy: by } as Partial<Table['$inferInsert']>)

export const restoreRecord = <Table extends RemovableTable>(at: InProgram, table: Table, id: string) =>
  updateRecord(at, table, id, { removedAt: null, removedBy: null } as Partial<Table['$inferInsert']>)

/** The row, locked, when it is removed. */
export async function lockRemoved<Table extends RemovableTable>(at: InProgram, table: Table, id: string) {
  const rows = await at.db
    .select()
    .from(table as PgTable)
    .where(and(byId(table, at, id), isNotNull(table.removedAt)))
    .for('update')
  return rows[0] as Table['$inferSelect'] | undefined
}

const nextVersion = (table: RecordTable, changes: object): PgUpdateSetSource<PgTable> => ({
  ...changes,
  version: sql`${table.version} + 1`,
  updatedAt: sql`now()`
})

/** `like` that takes what people type as it is: `%` and `_` mean themselves. */
export const contains = (column: PgColumn | SQL, text: string) =>
  sql`${column} ilike ${`%${text.trim().replace(/[\\%_]/g, '\\$&')}%`}`
