import type { CohortTimeline } from '@northstar/shared/scholars/cohort.schema.ts'
import type { Context } from '../context.ts'
import { readCohort, type CohortFilters } from './cohort.repository.ts'

/** The time of every scholar whom the person sees, in one picture. */
export async function cohortTimeline(context: Context, filters: CohortFilters): Promise<CohortTimeline> {
  const rows = await readCohort(context, filters)
  return { total: rows[0]?.total ?? 0, scholars: rows }
}
