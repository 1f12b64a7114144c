import { useMutation, useQueryCache } from '@pinia/colada'
import { changeAccount, listAccounts, type AccountChange } from '@northstar/shared/accounts/accounts.endpoints.ts'
import { addProgram, listPrograms } from '@northstar/shared/programs/programs.endpoints.ts'
import type { NewProgram } from '@northstar/shared/programs/programs.schema.ts'
import { call } from '../http/client.ts'
import { usePages } from '../http/usePages.ts'

interface Filters {
  q: string
}

export const useAccounts = (filters: Filters & { sort: string }) =>
  usePages(
    () => ['accounts', '', { ...filters }],
    ({ after, signal }) =>
      call(listAccounts, { query: { ...filters, sort: filters.sort as 'email', ...(after && { after }) }, signal })
  )

/** The programs of the installation, with who directs them. */
export const useAllPrograms = (filters: Filters) =>
  usePages(
    () => ['administration', 'programs', { ...filters }],
    ({ after, signal }) => call(listPrograms, { query: { ...filters, ...(after && { after }) }, signal })
  )

interface Change {
  accountId: string
  body: AccountChange
}

export function useAdministrationCalls() {
  const cache = useQueryCache()
  const change = useMutation({
    mutation: ({ accountId, body }: Change) => call(changeAccount, { params: { accountId }, body }),
    onSettled: () => cache.invalidateQueries({ key: ['accounts'] })
  })
  const add = useMutation({
    mutation: ({ body, idempotencyKey }: { body: NewProgram; idempotencyKey: string }) =>
      call(addProgram, { body, idempotencyKey }),
    onSuccess: () =>
      Promise.all([
        cache.invalidateQueries({ key: ['administration'] }),
        // Whoever directs the new program finds it in the switcher.
        cache.invalidateQueries({ key: ['session'] })
      ])
  })
  return { change: change.mutateAsync, add: add.mutateAsync }
}
