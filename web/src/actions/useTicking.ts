import type { ActionItem } from '@northstar/shared/actions/actions.schema.ts'
import { useProgram } from '../programs/useProgram.ts'
import { useToast } from '../ui/useToast.ts'
import { useActionChanges } from './actions.queries.ts'

/** Ticks an action off, or opens it again; both can be taken back. */
export function useTicking() {
  const { today } = useProgram()
  const { complete } = useActionChanges()
  const toast = useToast()

  return {
    async tick(action: Pick<ActionItem, 'id' | 'version'> & Partial<Pick<ActionItem, 'doneOn'>>, isDone: boolean) {
      const changed = await complete(action, isDone ? today.value : null)
      const undo = () => complete(changed, action.doneOn ?? null)
      toast.done(isDone ? 'Action done.' : 'Action opened again.', { undo })
    }
  }
}
