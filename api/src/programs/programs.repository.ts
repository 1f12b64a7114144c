import { eq, sql } from 'drizzle-orm'
import type { Db, InProgram } from '../db/db.ts'
import { programs } from './programs.table.ts'

export type ProgramRow = typeof programs.$inferSelect

export async function find({ db, programId }: InProgram): Promise<ProgramRow | undefined> {
  const [program] = await db.select().from(programs).where(eq(programs.id, programId))
  return program
}

export async function lock({ db, programId }: InProgram): Promise<ProgramRow | undefined> {
  const [program] = await db.select().from(programs).where(eq(programs.id, programId)).for('update')
  return program
}

export async function update(
  { db, programId }: InProgram,
  changes: Partial<typeof programs.$inferInsert>
): Promise<ProgramRow> {
  const [program] = await db
    .update(programs)
    .set({ ...changes, version: sql`${programs.version} + 1`, updatedAt: sql`now()` })
    .where(eq(programs.id, programId))
    .returning()
  return program!
}

/** The cohorts to which scholars belong, newest first. */
export async function cohortsOf({ db, programId }: InProgram): Promise<string[]> {
  const { rows } = await db.execute<{ cohort: string }>(sql`
    select distinct cohort from scholars
    where program_id = ${programId} and cohort is not null and removed_at is null order by cohort desc`)
  return rows.map(({ cohort }) => cohort)
}

/** Whether the database knows a time zone: days are counted there too. */
export async function knowsTimeZone(db: Db, name: string): Promise<boolean> {
  const { rows } = await db.execute(sql`select 1 from pg_timezone_names where name = ${name} limit 1`)
  return rows.length > 0
}
