import { sql, type SQL } from 'drizzle-orm'
import type { InProgram } from '../db/db.ts'
import type { Given } from '../db/statement.ts'

export interface Filters {
  cohort?: string[] | undefined
  siteId?: string | undefined
  track?: string | undefined
  past?: boolean | undefined
  scholarId?: string | undefined
}

/** Filters whose values are known, or only named yet. */
type Chosen = { [Name in keyof Filters]: Filters[Name] | Given }

/** Which scholars the filters of the overview choose. */
export function matches(programId: Given, { cohort, siteId, track, past, scholarId }: Chosen): SQL {
  const isSet = Array.isArray(cohort) ? cohort.length > 0 : cohort !== undefined
  const conditions = [
    sql`scholar.program_id = ${programId}`,
    sql`scholar.removed_at is null`,
    isSet ? sql`scholar.cohort = any (${sql.param(cohort)})` : undefined,
    siteId ? sql`scholar.site_id = ${siteId}` : undefined,
    track ? sql`scholar.track = ${track}` : undefined,
    scholarId ? sql`scholar.id = ${scholarId}` : undefined,
    past ? undefined : sql`scholar.status in ('active', 'on-leave')`
  ]
  return sql.join(
    conditions.filter(condition => condition !== undefined),
    sql` and `
  )
}

export async function countOf({ db, programId }: InProgram, filters: Filters): Promise<number> {
  const { rows } = await db.execute<{ total: number }>(
    sql`select count(*)::int as total from scholars scholar where ${matches(programId, filters)}`
  )
  return rows[0]!.total
}
