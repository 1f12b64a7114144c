import { useQuery, useQueryCache } from '@pinia/colada'
import { listOwed, snoozeOwed, unsnoozeOwed } from '@northstar/shared/owed/owed.endpoints.ts'
import type { NewSnooze, Owed } from '@northstar/shared/owed/owed.schema.ts'
import { ApiError } from '../http/api-error.ts'
import { call } from '../http/client.ts'
import { useProgram } from '../programs/useProgram.ts'

/** What one owes in a program; the navigation and every page that shows it read it once. */
export const owedQuery = (programId: string) => ({
  key: ['owed', programId],
  query: ({ signal }: { signal: AbortSignal }) => call(listOwed, { params: { programId }, signal })
})

/** What the person who is signed in owes, has put off, and waits for. */
export function useOwed() {
  const { programId } = useProgram()
  return useQuery(() => owedQuery(programId.value))
}

/** Putting off, and taking it up again. */
export function useSnoozes() {
  const { programId } = useProgram()
  const cache = useQueryCache()
  const refresh = () => cache.invalidateQueries({ key: ['owed', programId.value] })
  const of = ({ kind, id }: Owed) => ({ programId: programId.value, kind, owedId: id })

  /** Also after a refusal: what is shown is then not what is there. */
  async function settle<Result>(work: Promise<Result>) {
    try {
      const result = await work
      await refresh()
      return result
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) await refresh()
      throw error
    }
  }

  return {
    snooze: (thing: Owed, body: NewSnooze) => settle(call(snoozeOwed, { params: of(thing), body })),
    unsnooze: (thing: Owed) => settle(call(unsnoozeOwed, { params: of(thing) }))
  }
}
