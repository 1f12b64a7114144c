import type { Meeting } from '@northstar/shared/meetings/meetings.schema.ts'
import { useToast } from '../ui/useToast.ts'
import { useMeetingChanges } from './meetings.queries.ts'

/** Confirms the record of a meeting; it can be taken back. */
export function useConfirming() {
  const { confirm, unconfirm } = useMeetingChanges()
  const toast = useToast()

  return {
    async confirm(meeting: Pick<Meeting, 'id' | 'version'>) {
      const confirmed = await confirm(meeting)
      toast.done('Record confirmed.', { undo: () => unconfirm(confirmed) })
    },
    async takeBack(meeting: Pick<Meeting, 'id' | 'version'>) {
      await unconfirm(meeting)
      toast.done('Confirmation taken back; the record waits again.')
    }
  }
}
