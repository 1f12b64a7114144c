import type { Actor, MilestoneStanding } from '@northstar/shared/milestones/milestones.schema.ts'
import { untilAfter } from '@northstar/shared/values/days.ts'
import { computed } from 'vue'
import { useListQuery } from '../ui/useListQuery.ts'
import type { MilestoneQuery } from './milestones.queries.ts'

const defaults = {
  q: '',
  /** `open`, `all`, or one of the standings. */
  standing: 'open',
  category: '',
  acts: '',
  cohort: '',
  dueFrom: '',
  /** The last day, as people name it. */
  dueTo: '',
  mine: false as boolean,
  sort: 'dueOn'
}

export type Filters = ReturnType<typeof useMilestoneFilters>['filters']

/** The filters of the list of milestones, in the address and as the API wants them. */
export function useMilestoneFilters() {
  const { filters, isFiltered, reset } = useListQuery(defaults)
  const query = computed<MilestoneQuery>(() => {
    const { q, standing, category, acts, cohort, dueFrom, dueTo, mine, sort } = filters
    return {
      ...(q && { q }),
      ...narrowTo(standing),
      ...(category && { category }),
      ...(acts && { acts: acts as Actor }),
      ...(cohort && { cohort }),
      ...(dueFrom && { dueFrom }),
      ...(dueTo && { dueUntil: untilAfter(dueTo) }),
      ...(mine && { mine }),
      sort: sort as NonNullable<MilestoneQuery['sort']>
    }
  })
  return { filters, isFiltered, reset, query }
}

function narrowTo(standing: string): MilestoneQuery {
  if (standing === 'open') return { open: true }
  return standing === 'all' ? {} : { standing: standing as MilestoneStanding }
}
