import { listHistory, listRemoved, restoreRecord, type Removed } from '@northstar/shared/audit/audit.endpoints.ts'
import { useQueryCache } from '@pinia/colada'
import { call } from '../http/client.ts'
import { usePages } from '../http/usePages.ts'
import { useProgram } from '../programs/useProgram.ts'

interface Of {
  subjectId?: string
  scholarId?: string
}

/** Who changed what, newest first: of one record, of a scholar, or of all that one may see. */
export function useHistory(of: () => Of) {
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
