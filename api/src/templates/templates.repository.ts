import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { InProgram } from '../db/db.ts'
import { milestoneTemplates } from './templates.table.ts'

export type TemplateRow = Pick<typeof milestoneTemplates.$inferSelect, 'id' | 'name' | 'track' | 'items' | 'version'>

const columns = {
  id: milestoneTemplates.id,
  name: milestoneTemplates.name,
  track: milestoneTemplates.track,
  items: milestoneTemplates.items,
  version: milestoneTemplates.version
}

export const list = ({ db, programId }: InProgram): Promise<TemplateRow[]> =>
  db
    .select(columns)
    .from(milestoneTemplates)
    .where(and(eq(milestoneTemplates.programId, programId), isNull(milestoneTemplates.removedAt)))
    .orderBy(asc(sql`lower(${milestoneTemplates.name})`))
    .limit(200)

export async function find({ db, programId }: InProgram, id: string): Promise<TemplateRow | undefined> {
  const [template] = await db
    .select(columns)
    .from(milestoneTemplates)
    .where(
      and(
        eq(milestoneTemplates.programId, programId),
        eq(milestoneTemplates.id, id),
        isNull(milestoneTemplates.removedAt)
      )
    )
  return template
}

export async function insert(
  { db, programId }: InProgram,
  template: Omit<typeof milestoneTemplates.$inferInsert, 'programId'>
) {
  await db.insert(milestoneTemplates).values({ programId, ...template })
}
