import { NewMeeting, type MeetingStart } from '@northstar/shared/meetings/meetings.schema.ts'
import { computed, onBeforeUnmount, ref, watch } from 'vue'
import { ApiError } from '../http/api-error.ts'
import { useProgram } from '../programs/useProgram.ts'
import { useEventListener } from '../ui/useEventListener.ts'
import { useForm } from '../ui/useForm.ts'
import { useOnline } from '../ui/useOnline.ts'
import { dropDraft, keepDraft, newDraftKey, readDraft } from './meeting.draft.ts'
import { openingValues, type Unsent } from './meeting-form.ts'
import { useMeetingChanges } from './meetings.queries.ts'

/**
 * The form in which a meeting is logged: it opens with the draft on this device, if there is one, keeps it while it is
 * typed, records once what is sent twice, and waits for a connection.
 */
export function useLogMeeting(start: MeetingStart, logged: (meetingId: string) => unknown) {
  const { programId, personId, today } = useProgram()
  const { log } = useMeetingChanges()
  const place = { programId: programId.value, personId: personId.value, scholarId: start.scholar.id }
  const draft = readDraft(place)
  const fresh = openingValues(start, today.value)
  const [key, isRecorded, isOver] = [ref(draft?.key ?? newDraftKey()), ref(false), ref(false)]

  const form = useForm(NewMeeting, { ...fresh, ...stillOpen(draft?.values, start) }, async meeting => {
    const { id } = await log(meeting, key.value).catch((error: unknown) => {
      // An earlier try did arrive, with other words in it.
      isRecorded.value = error instanceof ApiError && error.code === 'idempotency-key-reused'
      throw error
    })
    isOver.value = true
    dropDraft(place)
    logged(id)
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

  const unsent = unsentOf(form.values)
  return { ...form, ...useSending(form.submit), unsent, draftOf: draft?.savedAt, isKept, isRecorded, renew, startOver }
}

/** The form opens with them (`openingValues`), though the schema does not know them. */
const unsentOf = (values: object) => values as Unsent

/** Actions that were ticked off elsewhere since are not ticked off again. */
function stillOpen(values: Record<string, unknown> | undefined, { openActions }: MeetingStart) {
  if (!values) return {}
  const done = Array.isArray(values.doneActionIds) ? values.doneActionIds : []
  return { ...values, doneActionIds: done.filter(id => openActions.some(action => action.id === id)) }
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

/** Without a connection it waits for one. */
function useSending(send: () => Promise<void>) {
  const isOnline = useOnline()
  const isWaiting = ref(false)

  async function submit() {
    isWaiting.value = !isOnline.value
    if (isOnline.value) await send()
  }
  watch(isOnline, online => {
    if (online && isWaiting.value) void submit()
  })
  return { submit, isWaiting, isOffline: computed(() => !isOnline.value) }
}
