import { useQueryCache } from '@pinia/colada'
import {
  addActionItem,
  changeActionItem,
  completeActionItem,
  exportActionItems,
  listActionItems,
  removeActionItem
} from '@northstar/shared/actions/actions.endpoints.ts'
import type { ActionItem, ActionItemChange, NewActionItem } from '@northstar/shared/actions/actions.schema.ts'
import { restoreRecord } from '@northstar/shared/audit/audit.endpoints.ts'
import { ApiError } from '../http/api-error.ts'
import { call, download } from '../http/client.ts'
import { usePages } from '../http/usePages.ts'
import { useProgram } from '../programs/useProgram.ts'

export interface ActionFilters {
  scholarId?: string
  ownerId?: string
  open?: boolean
}

export function useActions(filters: () => ActionFilters) {
  const { programId } = useProgram()
  return usePages(
    () => ['actions', programId.value, 'list', { ...filters() }],
    ({ after, signal }) =>
      call(listActionItems, {
        params: { programId: programId.value },
        query: { ...filters(), ...(after && { after }) },
        signal
      })
  )
}

export function useActionExport() {
  const { programId } = useProgram()
  return (filters: ActionFilters) =>
    download(exportActionItems, { params: { programId: programId.value }, query: { ...filters } })
}

/** Everything that changes an action; what shows it is read again. */
export function useActionChanges() {
  const { programId } = useProgram()
  const cache = useQueryCache()
  const of = ({ id }: Pick<ActionItem, 'id'>) => ({ programId: programId.value, actionId: id })

  const refresh = () =>
    Promise.all(
      ['actions', 'meetings', 'overview', 'owed', 'scholars', 'audit'].map(feature =>
        cache.invalidateQueries({ key: [feature, programId.value] })
      )
    )

  /** Also after a refusal: what is shown is then not what is there. */
  async function settle<Result>(work: Promise<Result>, leave?: () => unknown) {
    try {
      const result = await work
      await leave?.()
      await refresh()
      return result
    } catch (error) {
      if (error instanceof ApiError && (error.status === 404 || error.status === 409)) await refresh()
      throw error
    }
  }

  return {
    add: (scholarId: string, body: NewActionItem, idempotencyKey: string) =>
      settle(call(addActionItem, { params: { programId: programId.value, scholarId }, body, idempotencyKey })),
    change: (action: ActionItem, body: ActionItemChange) =>
      settle(call(changeActionItem, { params: of(action), body })),
    complete: (action: Pick<ActionItem, 'id' | 'version'>, doneOn: string | null) =>
      settle(call(completeActionItem, { params: of(action), body: { doneOn, version: action.version } })),
    remove: (action: ActionItem) =>
      settle(call(removeActionItem, { params: of(action), query: { version: action.version } })),
    /** For directors. */
    restore: ({ id }: Pick<ActionItem, 'id'>) =>
      settle(call(restoreRecord, { params: { programId: programId.value, kind: 'action-item', recordId: id } }))
  }
}
