import { useRouter } from 'vue-router'
import { useConfirm } from '../ui/useConfirm.ts'
import { useToast } from '../ui/useToast.ts'
import { keepDraft, readDraft } from './meeting.draft.ts'
import { inTurn } from './waiting.sending.ts'
import { useWaiting } from './waiting.store.ts'
import type { WaitingMeeting } from './waiting.ts'

/** Makes a meeting that waits a draft again and opens it: what is being changed is not sent meanwhile. */
export function useTakeBack() {
  const [router, confirm, toast, waiting] = [useRouter(), useConfirm(), useToast(), useWaiting()]

  return async (wanted: WaitingMeeting) => {
    const { programId, personId, key, scholarName, meeting } = wanted
    const place = { programId, personId, scholarId: meeting.scholarId }
    const draft = readDraft(place)
    const text = `You began to write of another meeting with ${scholarName} on this device. It would be gone.`
    const question = { title: 'Replace the draft?', text, action: 'Replace the draft', danger: true }
    if (draft && draft.key !== key && !(await confirm(question))) return

    // Under the lock in which they are sent: it is either still here, or already logged.
    const isTaken = await inTurn(() => {
      waiting.look()
      if (!waiting.all.some(one => one.key === key) || !keepDraft(place, meeting, key)) return false
      waiting.drop(wanted)
      return true
    })
    if (isTaken) await router.push({ name: 'log-meeting', query: { scholarId: meeting.scholarId } })
    else toast.failed('It has been logged in the meantime.')
  }
}
