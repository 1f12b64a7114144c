import type { PlannedMeeting } from '@northstar/shared/planned-meetings/planned-meetings.schema.ts'
import { useConfirm } from '../ui/useConfirm.ts'
import { useToast } from '../ui/useToast.ts'
import { usePlannedMeetingCalls } from './planned-meetings.queries.ts'
import { whenInWords } from './planned-meetings.words.ts'

/** Cancelling is asked for first, because mails go out, and can be taken back. */
export function useCancelling() {
  const calls = usePlannedMeetingCalls()
  const [confirm, toast] = [useConfirm(), useToast()]

  async function cancel(meeting: PlannedMeeting) {
    const text = `${whenInWords(meeting)}, ${meeting.attendees.map(({ name }) => name).join(', ')}. Those who are invited get a mail that takes it out of their calendars.`
    if (!(await confirm({ title: 'Cancel this meeting?', text, action: 'Cancel meeting', danger: true }))) return
    const cancelled = await calls.cancel(meeting)
    const isTakenBack = cancelled.permissions.includes('reinstate')
    toast.done('Meeting cancelled.', isTakenBack ? { undo: () => calls.reinstate(cancelled) } : {})
  }

  return { cancel }
}
