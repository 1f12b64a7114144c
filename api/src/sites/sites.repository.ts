import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { InProgram } from '../db/db.ts'
import { sites } from './sites.table.ts'

export type SiteRow = Pick<typeof sites.$inferSelect, 'id' | 'name' | 'kind' | 'version'> & { scholars: number }

const columns = {
  id: sites.id,
  name: sites.name,
  kind: sites.kind,
  version: sites.version,
  // In words: drizzle leaves the table's name off a column when it selects from one table alone.
  scholars: sql<number>`(select count(*)::int from scholars scholar where scholar.program_id = sites.program_id
    and scholar.site_id = sites.id and scholar.removed_at is null)`
}

export const list = ({ db, programId }: InProgram): Promise<SiteRow[]> =>
  db
    .select(columns)
    .from(sites)
    .where(and(eq(sites.programId, programId), isNull(sites.removedAt)))
    .orderBy(asc(sql`lower(${sites.name})`))
    .limit(500)

export async function find({ db, programId }: InProgram, id: string): Promise<SiteRow | undefined> {
  const [site] = await db
    .select(columns)
    .from(sites)
    .where(and(eq(sites.programId, programId), eq(sites.id, id), isNull(sites.removedAt)))
  return site
}

export async function insert({ db, programId }: InProgram, site: Omit<typeof sites.$inferInsert, 'programId'>) {
  await db.insert(sites).values({ programId, ...site })
}
