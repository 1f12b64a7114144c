import { useQuery, useQueryCache } from '@pinia/colada'
import { restoreRecord } from '@northstar/shared/audit/audit.endpoints.ts'
import type { OfScholar } from '@northstar/shared/http/paths.schema.ts'
import {
  addScholar,
  changeScholar,
  changeScholarStatus,
  exportScholars,
  listReaders,
  listScholars,
  readCohortTimeline,
  readScholar,
  readTimeline,
  removeScholar
} from '@northstar/shared/scholars/scholars.endpoints.ts'
import type {
  NewScholar,
  Scholar,
  ScholarChange,
  ScholarStatus,
  StatusChange
} from '@northstar/shared/scholars/scholars.schema.ts'
import { call, download } from '../http/client.ts'
import { usePages } from '../http/usePages.ts'
import { useProgram } from '../programs/useProgram.ts'

export interface ScholarFilters {
  q: string
  cohort: string
  track: string
  siteId: string
  status: string
  sort: string
}

/** What the address holds, as the API takes it: it refuses what it does not know. */
const toQuery = (filters: ScholarFilters) =>
  ({ ...filters, status: filters.status as ScholarStatus, sort: filters.sort as 'name' }) as const

export function useScholars(filters: ScholarFilters) {
  const { programId } = useProgram()
  return usePages(
    () => ['scholars', programId.value, 'list', { ...filters }],
    ({ after, signal }) =>
      call(listScholars, {
        params: { programId: programId.value },
        query: { ...toQuery(filters), ...(after && { after }) },
        signal
      })
  )
}

export function useScholarExport() {
  const { programId } = useProgram()
  return (filters: ScholarFilters) =>
    download(exportScholars, { params: { programId: programId.value }, query: toQuery(filters) })
}

export const scholarKey = ({ programId, scholarId }: OfScholar) => ['scholars', programId, scholarId]
export const timelineKey = (of: OfScholar) => [...scholarKey(of), 'timeline']

export function useScholar(scholarId: () => string) {
  const { programId } = useProgram()
  const params = () => ({ programId: programId.value, scholarId: scholarId() })
  return useQuery({
    key: () => scholarKey(params()),
    query: ({ signal }) => call(readScholar, { params: params(), signal })
  })
}

export function useTimeline(scholarId: () => string) {
  const { programId } = useProgram()
  const params = () => ({ programId: programId.value, scholarId: scholarId() })
  return useQuery({
    key: () => timelineKey(params()),
    query: ({ signal }) => call(readTimeline, { params: params(), signal })
  })
}

interface CohortFilters {
  cohort: readonly string[]
  siteId: string
  track: string
  past: boolean
}

/** Everybody's time; while another filter is on its way, what is there stays. */
export function useCohortTimeline(filters: CohortFilters) {
  const { programId } = useProgram()
  const toQuery = ({ cohort, siteId, track, past }: CohortFilters) => ({
    cohort: [...cohort],
    ...(siteId && { siteId }),
    ...(track && { track }),
    ...(past && { past })
  })
  return useQuery({
    key: () => ['scholars', programId.value, 'cohort', toQuery(filters)],
    query: ({ signal }) =>
      call(readCohortTimeline, { params: { programId: programId.value }, query: toQuery(filters), signal }),
    placeholderData: (previous, entry) => (entry?.key[1] === programId.value ? previous : undefined)
  })
}

export function useReaders(scholarId: () => string) {
  const { programId } = useProgram()
  return useQuery({
    key: () => ['scholars', programId.value, scholarId(), 'readers'],
    query: ({ signal }) => call(listReaders, { params: { programId: programId.value, scholarId: scholarId() }, signal })
  })
}

/** Everything that changes a scholar's record; what shows it is read again. */
export function useScholarChanges() {
  const { programId } = useProgram()
  const cache = useQueryCache()
  const of = ({ id }: Pick<Scholar, 'id'>) => ({ programId: programId.value, scholarId: id })

  async function refresh<Result>(result: Result) {
    const touched = ['scholars', 'overview', 'mentoring', 'people', 'audit', 'programs', 'sites']
    await Promise.all(touched.map(feature => cache.invalidateQueries({ key: [feature, programId.value] })))
    return result
  }

  return {
    add: async (body: NewScholar, idempotencyKey: string) =>
      refresh(await call(addScholar, { params: { programId: programId.value }, body, idempotencyKey })),
    change: async (scholar: Pick<Scholar, 'id'>, body: ScholarChange) =>
      refresh(await call(changeScholar, { params: of(scholar), body })),
    changeStatus: async (scholar: Pick<Scholar, 'id'>, body: StatusChange) =>
      refresh(await call(changeScholarStatus, { params: of(scholar), body })),
    remove: async (scholar: Scholar) =>
      refresh(await call(removeScholar, { params: of(scholar), query: { version: scholar.version } })),
    restore: async ({ id }: Pick<Scholar, 'id'>) =>
      refresh(await call(restoreRecord, { params: { programId: programId.value, kind: 'scholar', recordId: id } }))
  }
}
