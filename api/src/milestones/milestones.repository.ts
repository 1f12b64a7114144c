import { and, eq, isNull } from 'drizzle-orm'
import type { InProgram } from '../db/db.ts'
import { milestones } from './milestones.table.ts'

export type NewMilestoneRow = Omit<typeof milestones.$inferInsert, 'programId'>

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
