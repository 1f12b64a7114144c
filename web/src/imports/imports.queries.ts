import { useQuery, useQueryCache } from '@pinia/colada'
import {
  applyImport,
  discardImport,
  listImports,
  listRosterTables,
  readImport,
  rematchImport,
  startImport
} from '@northstar/shared/imports/imports.endpoints.ts'
import type { Rematch, RosterImport } from '@northstar/shared/imports/imports.schema.ts'
import { computed, onScopeDispose, watch } from 'vue'
import { call, upload } from '../http/client.ts'
import { usePages } from '../http/usePages.ts'
import { useProgram } from '../programs/useProgram.ts'

export function useImports() {
  const { programId } = useProgram()
  return usePages(
    () => ['imports', programId.value, 'all'],
    ({ after, signal }) =>
      call(listImports, {
        params: { programId: programId.value },
        query: { sort: '-startedAt', limit: 10, ...(after && { after }) },
        signal
      })
  )
}

/** What each table of a roster can hold; the same for everybody until the next release. */
export function useRosterTables() {
  const { programId } = useProgram()
  return useQuery({
    key: () => ['roster-tables', programId.value],
    query: ({ signal }) => call(listRosterTables, { params: { programId: programId.value }, signal }),
    staleTime: Infinity
  })
}

const often = 700

/** An import; while it is at work, how far it has come is asked again and again. */
export function useImport(importId: () => string) {
  const { programId } = useProgram()
  const cache = useQueryCache()
  const query = useQuery({
    key: () => ['imports', programId.value, importId()],
    query: ({ signal }) => call(readImport, { params: { programId: programId.value, importId: importId() }, signal })
  })
  const state = computed(() => query.data.value?.state)
  const isAtWork = computed(() => state.value === 'checking' || state.value === 'applying')

  const timer = setInterval(() => isAtWork.value && void query.refetch(), often)
  onScopeDispose(() => clearInterval(timer))
  watch(state, (now, before) => {
    // Every list and figure may have changed.
    if (before === 'applying' && now === 'applied') void cache.invalidateQueries()
  })
  return query
}

export function useImportCalls() {
  const { programId } = useProgram()
  const cache = useQueryCache()
  const one = ({ id }: Pick<RosterImport, 'id'>) => ({ programId: programId.value, importId: id })

  /** What was answered is what the page shows. */
  async function show(answer: Promise<RosterImport>) {
    const roster = await answer
    cache.setQueryData(['imports', programId.value, roster.id], roster)
    await cache.invalidateQueries({ key: ['imports', programId.value, 'all'] })
    return roster
  }

  return {
    start(files: readonly File[], idempotencyKey: string) {
      const body = new FormData()
      for (const file of files) body.append('files', file, file.name)
      return show(upload(startImport, { params: { programId: programId.value }, body, idempotencyKey }))
    },
    rematch: (roster: RosterImport, sheets: Rematch['sheets']) =>
      show(call(rematchImport, { params: one(roster), body: { version: roster.version, sheets } })),
    apply: (roster: RosterImport) =>
      show(call(applyImport, { params: one(roster), body: { version: roster.version } })),
    async discard(roster: Pick<RosterImport, 'id'>) {
      await call(discardImport, { params: one(roster) })
      await cache.invalidateQueries({ key: ['imports', programId.value, 'all'] })
    }
  }
}
