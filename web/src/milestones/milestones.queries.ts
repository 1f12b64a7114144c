import { useQuery, useQueryCache } from '@pinia/colada'
import {
  listMilestones,
  readMilestone,
  type milestoneFilters
} from '@northstar/shared/milestones/milestones.endpoints.ts'
import type { TObject, Static } from 'typebox'
import { call } from '../http/client.ts'
import { usePages } from '../http/usePages.ts'
import { useProgram } from '../programs/useProgram.ts'

export type MilestoneQuery = Static<TObject<typeof milestoneFilters>>

/** The milestones that the filters leave, page by page. */
export function useMilestones(query: () => MilestoneQuery, limit = 50) {
  const { programId } = useProgram()
  return usePages(
    () => ['milestones', programId.value, 'list', { ...query(), limit }],
    ({ after, signal }) =>
      call(listMilestones, {
        params: { programId: programId.value },
        query: { ...query(), limit, ...(after && { after }) },
        signal
      })
  )
}

export function useMilestone(milestoneId: () => string) {
  const { programId } = useProgram()
  return useQuery({
    key: () => ['milestones', programId.value, 'one', milestoneId()],
    query: ({ signal }) =>
      call(readMilestone, { params: { programId: programId.value, milestoneId: milestoneId() }, signal })
  })
}

/** After a milestone changed: all that shows milestones, or counts them, is read again; who cannot says so itself. */
export function useMilestonesChanged() {
  const { programId } = useProgram()
  const cache = useQueryCache()
  return () =>
    Promise.allSettled(
      ['milestones', 'scholars', 'overview', 'owed', 'audit'].map(feature =>
        cache.invalidateQueries({ key: [feature, programId.value] })
      )
    )
}
