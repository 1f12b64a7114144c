import { desc, eq } from 'drizzle-orm'
import type { InProgram } from '../db/db.ts'
import { agreementTemplates } from './agreements.table.ts'

/** The template in use; undefined as long as the program has not changed the default one. */
export async function findLatest({ db, programId }: InProgram) {
  const [template] = await db
    .select()
    .from(agreementTemplates)
    .where(eq(agreementTemplates.programId, programId))
    .orderBy(desc(agreementTemplates.version))
    .limit(1)
  return template
}

/** Whether this version was still free. */
export async function insert(
  { db, programId }: InProgram,
  template: Omit<typeof agreementTemplates.$inferInsert, 'programId'>
): Promise<boolean> {
  const { rowCount } = await db
    .insert(agreementTemplates)
    .values({ programId, ...template })
    .onConflictDoNothing()
  return rowCount === 1
}
