import {
  listHistory,
  listNews,
  listRemoved,
  lookAtRecord,
  readHistoryFilters,
  readWording,
  restoreRecord,
  restoreWording,
  type RecordKind,
  type Removed
} from '@northstar/shared/audit/audit.endpoints.ts'
import { useMutation, useQuery, useQueryCache } from '@pinia/colada'
import { computed } from 'vue'
import { call } from '../http/client.ts'
import { usePages } from '../http/usePages.ts'
import { useProgram } from '../programs/useProgram.ts'

interface Of {
  subjectId?: string
  scholarId?: string
}

interface Narrowed extends Of {
  by?: string
  kind?: RecordKind
  since?: string
}

/** Who changed what, newest first: of one record, of a scholar, or of all that one may see. */
export function useHistory(of: () => Narrowed) {
  const { programId } = useProgram()
  return usePages(
    () => ['audit', programId.value, 'history', { ...of() }],
    ({ after, signal }) =>
      call(listHistory, {
        params: { programId: programId.value },
        query: { ...of(), limit: 30, ...(after && { after }) },
        signal
      })
  )
}

export function useHistoryFilters(of: () => Of) {
  const { programId } = useProgram()
  return useQuery({
    key: () => ['audit', programId.value, 'filters', { ...of() }],
    query: ({ signal }) => call(readHistoryFilters, { params: { programId: programId.value }, query: of(), signal })
  })
}

/** Notes that one looks at a record, and tells what is new in it; once for each time that it is opened. */
export function useLook(scholarId: () => string) {
  const { programId } = useProgram()
  const cache = useQueryCache()
  return useQuery({
    key: () => ['looks', programId.value, scholarId()],
    query: async ({ signal }) => {
      const news = await call(lookAtRecord, {
        params: { programId: programId.value, scholarId: scholarId() },
        signal
      })
      await cache.invalidateQueries({ key: ['news', programId.value], exact: true }, false)
      return news
    },
    refetchOnWindowFocus: false
  })
}

/** How much others changed in whose records since one looked at them; asked for once, whatever shows it. */
export function useNews() {
  const { programId } = useProgram()
  const { data } = useQuery({
    key: () => ['news', programId.value],
    query: ({ signal }) => call(listNews, { params: { programId: programId.value }, signal })
  })
  const counts = computed(() => new Map(data.value?.items.map(({ scholarId, count }) => [scholarId, count])))
  return (scholarId: string) => counts.value.get(scholarId) ?? 0
}

/** The wording that a change replaced. */
export function useWording(eventId: () => string) {
  const { programId } = useProgram()
  return useQuery({
    key: () => ['audit', programId.value, 'wording', eventId()],
    query: ({ signal }) => call(readWording, { params: { programId: programId.value, eventId: eventId() }, signal })
  })
}

/** Puts a wording back; whatever shows the record is read again, also after a refusal. */
export function useRestoreWording() {
  const { programId } = useProgram()
  const cache = useQueryCache()
  const { mutateAsync, isLoading } = useMutation({
    mutation: ({ eventId, version }: { eventId: string; version: number }) =>
      call(restoreWording, { params: { programId: programId.value, eventId }, body: { version } }),
    onSettled: () =>
      cache.invalidateQueries({ predicate: ({ key }) => key[1] === programId.value && key[0] !== 'looks' })
  })
  return { restore: (eventId: string, version: number) => mutateAsync({ eventId, version }), isRestoring: isLoading }
}

export function useRemoved() {
  const { programId } = useProgram()
  return usePages(
    () => ['audit', programId.value, 'removed'],
    ({ after, signal }) =>
      call(listRemoved, { params: { programId: programId.value }, query: { ...(after && { after }) }, signal })
  )
}

/** Brings a record back; anything may show it, so everything of the program is read again. */
export function useRestore() {
  const { programId } = useProgram()
  const cache = useQueryCache()
  return async ({ kind, id }: Pick<Removed, 'kind' | 'id'>) => {
    await call(restoreRecord, { params: { programId: programId.value, kind, recordId: id } })
    await cache.invalidateQueries({ predicate: ({ key }) => key[1] === programId.value })
  }
}
