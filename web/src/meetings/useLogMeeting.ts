import { NewMeeting, type MeetingStart } from '@northstar/shared/meetings/meetings.schema.ts'
import { computed, onBeforeUnmount, ref, watch } from 'vue'
import { ApiError, unreachable } from '../http/api-error.ts'
import { isUnreachable } from '../offline/kept.ts'
import { useProgram } from '../programs/useProgram.ts'
import { useEventListener } from '../ui/useEventListener.ts'
import { useForm } from '../ui/useForm.ts'
import { useOnline } from '../ui/useOnline.ts'
import { dropDraft, keepDraft, newDraftKey, readDraft } from './meeting.draft.ts'
import { openingValues, type Unsent } from './meeting-form.ts'
import { useMeetingChanges } from './meetings.queries.ts'
import { useWaiting } from './waiting.store.ts'

/** What became of it: on record, or waiting on this device for a connection. */
export interface Outcome {
  logged: (meetingId: string) => unknown
  waits: () => unknown
}

/**
 * The form in which a meeting is logged: it opens with the draft on this device, if there is one, keeps it while it is
 * typed, records once what is sent twice, and leaves the meeting to wait where there is no connection.
 */
export function useLogMeeting(start: MeetingStart, outcome: Outcome) {
  const { programId, personId, today } = useProgram()
  const place = { programId: programId.value, personId: personId.value, scholarId: start.scholar.id }
  const draft = readDraft(place)
  const fresh = openingValues(start, today.value)
  const [key, isOver] = [ref(draft?.key ?? newDraftKey()), ref(false)]
  const { send, isRecorded } = useSending({ ...place, scholarName: start.scholar.name }, () => key.value)

  const form = useForm(NewMeeting, { ...fresh, ...stillOpen(draft?.values, start) }, async meeting => {
    const meetingId = await send(meeting)
    isOver.value = true
    dropDraft(place)
    if (meetingId) outcome.logged(meetingId)
    else outcome.waits()
  })
  const isTyped = () => !isOver.value && JSON.stringify(form.values) !== JSON.stringify(fresh)
  const isKept = useKeeping(isTyped, form.values, () => keepDraft(place, form.values, key.value))

  /** The next one sent is another meeting. */
  function renew() {
    key.value = newDraftKey()
    isRecorded.value = false
  }
  function startOver() {
    dropDraft(place)
    renew()
    form.reset(fresh)
  }

  const isOnline = useOnline()
  const isOffline = computed(() => !isOnline.value)
  return {
    ...form,
    unsent: unsentOf(form.values),
    draftOf: draft?.savedAt,
    isOffline,
    isKept,
    isRecorded,
    renew,
    startOver
  }
}

/** The form opens with them (`openingValues`), though the schema does not know them. */
const unsentOf = (values: object) => values as Unsent

/** Actions that were ticked off elsewhere since are not ticked off again. */
function stillOpen(values: Record<string, unknown> | undefined, { openActions }: MeetingStart) {
  if (!values) return {}
  const done = Array.isArray(values.doneActionIds) ? values.doneActionIds : []
  return { ...values, doneActionIds: done.filter(id => openActions.some(action => action.id === id)) }
}

/** Logs a meeting and tells its id; without a connection it is left to wait on this device. */
function useSending(of: { programId: string; personId: string; scholarName: string }, key: () => string) {
  const [{ log }, waiting] = [useMeetingChanges(), useWaiting()]
  const isRecorded = ref(false)

  function leaveToWait(meeting: NewMeeting, why: unknown) {
    const { programId, personId, scholarName } = of
    const at = new Date().toISOString()
    if (!waiting.keep({ programId, personId, scholarName, key: key(), meeting, at })) throw why
    return undefined
  }

  async function send(meeting: NewMeeting) {
    if (!navigator.onLine) return leaveToWait(meeting, unreachable())
    try {
      return (await log(meeting, key())).id
    } catch (error) {
      // An earlier try did arrive, with other words in it.
      isRecorded.value = error instanceof ApiError && error.code === 'idempotency-key-reused'
      if (isUnreachable(error)) return leaveToWait(meeting, error)
      throw error
    }
  }
  return { send, isRecorded }
}

/** Keeps the draft a moment after each change, and at once when the page goes away. */
function useKeeping(isWorthIt: () => boolean, values: object, keep: () => boolean) {
  const isKept = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  const save = () => {
    clearTimeout(timer)
    isKept.value = isWorthIt() && keep()
  }
  watch(values, () => {
    clearTimeout(timer)
    timer = setTimeout(save, 300)
  })
  useEventListener(window, 'pagehide', save)
  onBeforeUnmount(() => {
    if (isWorthIt()) save()
    clearTimeout(timer)
  })
  return isKept
}
