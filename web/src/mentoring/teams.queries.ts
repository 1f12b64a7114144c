import { useQuery, useQueryCache } from '@pinia/colada'
import {
  exportProgramCadence,
  readProgramCadence,
  readScholarCadence
} from '@northstar/shared/mentoring/cadence.endpoints.ts'
import { changeMentoringTeam, readMentoringTeam, readQuorum } from '@northstar/shared/mentoring/teams.endpoints.ts'
import type { MentoringTeamChange } from '@northstar/shared/mentoring/teams.schema.ts'
import { call, download } from '../http/client.ts'
import type { OverviewFilters } from '../overview/overview.queries.ts'
import { useProgram } from '../programs/useProgram.ts'

/** The team as one thing: members, what was agreed, what it lacks, when it met. */
export function useMentoringTeam(scholarId: () => string) {
  const { programId } = useProgram()
  return useQuery({
    key: () => ['mentoring', programId.value, 'whole-team', scholarId()],
    query: ({ signal }) =>
      call(readMentoringTeam, { params: { programId: programId.value, scholarId: scholarId() }, signal })
  })
}

export function useTeamAgreement(scholarId: () => string) {
  const { programId } = useProgram()
  const cache = useQueryCache()
  return async (body: MentoringTeamChange) => {
    const params = { programId: programId.value, scholarId: scholarId() }
    const team = await call(changeMentoringTeam, { params, body })
    const touched = ['mentoring', 'meetings', 'overview', 'scholars', 'audit']
    await Promise.all(touched.map(feature => cache.invalidateQueries({ key: [feature, programId.value] })))
    return team
  }
}

/** Who counts for a quorum on a day; asked only where it matters. */
export function useQuorum(of: () => { scholarId: string; on: string | undefined; matters: boolean }) {
  const { programId } = useProgram()
  return useQuery({
    key: () => ['mentoring', programId.value, 'quorum', of().scholarId, of().on ?? ''],
    query: ({ signal }) =>
      call(readQuorum, {
        params: { programId: programId.value, scholarId: of().scholarId },
        query: { on: of().on ?? '' },
        signal
      }),
    enabled: () => of().matters && /^\d{4}-\d\d-\d\d$/.test(of().on ?? ''),
    staleTime: 60_000
  })
}

export function useScholarCadence(scholarId: () => string, months: () => number) {
  const { programId } = useProgram()
  return useQuery({
    key: () => ['mentoring', programId.value, 'cadence', scholarId(), months()],
    query: ({ signal }) =>
      call(readScholarCadence, {
        params: { programId: programId.value, scholarId: scholarId() },
        query: { months: months() },
        signal
      }),
    placeholderData: previous => previous
  })
}

export interface CadenceFilters extends OverviewFilters {
  months: string
}

const toQuery = ({ cohort, siteId, track, past, months }: CadenceFilters) => ({
  cohort: [...cohort],
  months: months === '24' ? 24 : 12,
  ...(siteId && { siteId }),
  ...(track && { track }),
  ...(past && { past })
})

export function useProgramCadence(filters: CadenceFilters) {
  const { programId } = useProgram()
  return useQuery({
    key: () => ['mentoring', programId.value, 'program-cadence', toQuery(filters)],
    query: ({ signal }) =>
      call(readProgramCadence, { params: { programId: programId.value }, query: toQuery(filters), signal }),
    placeholderData: (previous, entry) => (entry?.key[1] === programId.value ? previous : undefined)
  })
}

export function useCadenceExport() {
  const { programId } = useProgram()
  return (filters: CadenceFilters) =>
    download(exportProgramCadence, { params: { programId: programId.value }, query: toQuery(filters) })
}
