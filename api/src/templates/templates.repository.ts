import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { InProgram } from '../db/db.ts'
import { milestoneTemplates, templateVersions } from './templates.table.ts'

export type TemplateRow = Pick<typeof milestoneTemplates.$inferSelect, 'id' | 'name' | 'track' | 'items' | 'version'>

const columns = {
  id: milestoneTemplates.id,
  name: milestoneTemplates.name,
  track: milestoneTemplates.track,
  items: milestoneTemplates.items,
  version: milestoneTemplates.version,
  /** The last version that was kept; removing and restoring count the template's version up, and keep none. */
  keptVersion: sql<number>`(select max(kept.version) from ${templateVersions} kept
    where kept.program_id = ${milestoneTemplates.programId} and kept.template_id = ${milestoneTemplates.id})`
}

export const list = ({ db, programId }: InProgram): Promise<TemplateRow[]> =>
  db
    .select(columns)
    .from(milestoneTemplates)
    .where(and(eq(milestoneTemplates.programId, programId), isNull(milestoneTemplates.removedAt)))
    .orderBy(asc(sql`lower(${milestoneTemplates.name})`))
    .limit(200)

export async function find({ db, programId }: InProgram, id: string) {
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
