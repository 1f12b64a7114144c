import { useQueryCache } from '@pinia/colada'
import {
  addActionItem,
  changeActionItem,
  completeActionItem,
  exportActionItems,
  listActionItems,
  removeActionItem,
  type ActionItem,
  type ActionItemChange,
  type NewActionItem
} from '@northstar/shared/actions/actions.endpoints.ts'
import { restoreRecord } from '@northstar/shared/audit/audit.endpoints.ts'
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

  async function refresh<Result>(result: Result) {
    const touched = ['actions', 'meetings', 'overview', 'scholars', 'audit']
    await Promise.all(touched.map(feature => cache.invalidateQueries({ key: [feature, programId.value] })))
    return result
  }

  return {
    add: async (scholarId: string, body: NewActionItem, idempotencyKey: string) =>
      refresh(await call(addActionItem, { params: { programId: programId.value, scholarId }, body, idempotencyKey })),
    change: async (action: ActionItem, body: ActionItemChange) =>
      refresh(await call(changeActionItem, { params: of(action), body })),
    complete: async (action: Pick<ActionItem, 'id' | 'version'>, doneOn: string | null) =>
      refresh(await call(completeActionItem, { params: of(action), body: { doneOn, version: action.version } })),
    remove: async (action: ActionItem) =>
      refresh(await call(removeActionItem, { params: of(action), query: { version: action.version } })),
    /** For directors. */
    restore: async ({ id }: Pick<ActionItem, 'id'>) =>
      refresh(await call(restoreRecord, { params: { programId: programId.value, kind: 'action-item', recordId: id } }))
  }
}
