import { useQuery } from '@pinia/colada'
import {
  exportProgramOverview,
  readMentorOverview,
  readProgramOverview,
  readScholarOverview
} from '@northstar/shared/overview/overview.endpoints.ts'
import { call, download } from '../http/client.ts'
import { useProgram } from '../programs/useProgram.ts'

export interface OverviewFilters {
  cohort: string[]
  siteId: string
  track: string
  past: boolean
}

/** Only what narrows or widens travels. */
const toQuery = ({ cohort, siteId, track, past }: OverviewFilters) => ({
  cohort: [...cohort],
  ...(siteId && { siteId }),
  ...(track && { track }),
  ...(past && { past })
})

/** Every scholar’s progress; while another filter is on its way, what is there stays. */
export function useProgramOverview(filters: OverviewFilters) {
  const { programId } = useProgram()
  return useQuery({
    key: () => ['overview', programId.value, 'program', toQuery(filters)],
    query: ({ signal }) =>
      call(readProgramOverview, { params: { programId: programId.value }, query: toQuery(filters), signal }),
    placeholderData: (previous, entry) => (entry?.key[1] === programId.value ? previous : undefined)
  })
}

export function useOverviewExport() {
  const { programId } = useProgram()
  return (filters: OverviewFilters) =>
    download(exportProgramOverview, { params: { programId: programId.value }, query: toQuery(filters) })
}

/** Who needs the mentor who is signed in. */
export function useMentorOverview() {
  const { programId } = useProgram()
  return useQuery({
    key: () => ['overview', programId.value, 'mentor'],
    query: ({ signal }) => call(readMentorOverview, { params: { programId: programId.value }, signal })
  })
}

/** What a scholar owes, to whom, by when. */
export function useScholarOverview(scholarId: () => string) {
  const { programId } = useProgram()
  return useQuery({
    key: () => ['overview', programId.value, 'scholar', scholarId()],
    query: ({ signal }) =>
      call(readScholarOverview, { params: { programId: programId.value, scholarId: scholarId() }, signal })
  })
}
