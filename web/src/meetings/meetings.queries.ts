import { useQuery, useQueryCache } from '@pinia/colada'
import { restoreRecord } from '@northstar/shared/audit/audit.endpoints.ts'
import {
  dismissMeetingSuggestion,
  suggestMeetingChange,
  takeMeetingSuggestionBack
} from '@northstar/shared/meetings/meetings.confirming.endpoints.ts'
import {
  changeMeeting,
  confirmMeeting,
  exportMeetings,
  listMeetings,
  logMeeting,
  readMeeting,
  removeMeeting,
  startMeeting,
  unconfirmMeeting
} from '@northstar/shared/meetings/meetings.endpoints.ts'
import type {
  Meeting,
  MeetingChange,
  MeetingKind,
  MeetingState,
  NewMeeting
} from '@northstar/shared/meetings/meetings.schema.ts'
import { untilAfter } from '@northstar/shared/values/days.ts'
import { ApiError } from '../http/api-error.ts'
import { call, download } from '../http/client.ts'
import { usePages } from '../http/usePages.ts'
import { orKept, startName } from '../offline/kept.ts'
import { useProgram } from '../programs/useProgram.ts'
import type { MeetingFilters } from './meetings.filters.ts'

/** What the address holds, as the API takes it: it refuses what it does not know. */
const toQuery = ({ from, to, state, ...filters }: MeetingFilters) => ({
  ...filters,
  kind: filters.kind as MeetingKind,
  ...(state === 'overdue' ? { confirmationOverdue: true } : { state: state as MeetingState }),
  sort: filters.sort as 'heldOn',
  heldFrom: from,
  heldUntil: to && untilAfter(to)
})

export function useMeetings(filters: MeetingFilters) {
  const { programId } = useProgram()
  return usePages(
    () => ['meetings', programId.value, 'list', { ...filters }],
    ({ after, signal }) =>
      call(listMeetings, {
        params: { programId: programId.value },
        query: { ...toQuery(filters), ...(after && { after }) },
        signal
      })
  )
}

export function useMeetingExport() {
  const { programId } = useProgram()
  return (filters: MeetingFilters) =>
    download(exportMeetings, { params: { programId: programId.value }, query: toQuery(filters) })
}

export function useMeeting(meetingId: () => string) {
  const { programId } = useProgram()
  return useQuery({
    key: () => ['meetings', programId.value, meetingId()],
    query: ({ signal }) => call(readMeeting, { params: { programId: programId.value, meetingId: meetingId() }, signal })
  })
}

/** What a new record opens with; without a connection, as it was the last time. */
export function useMeetingStart(scholarId: () => string, plannedMeetingId = () => '') {
  const { programId, personId } = useProgram()
  const ask = (signal: AbortSignal) =>
    call(startMeeting, {
      params: { programId: programId.value, scholarId: scholarId() },
      query: plannedMeetingId() ? { plannedMeetingId: plannedMeetingId() } : {},
      signal
    })
  return useQuery({
    key: () => ['meetings', programId.value, 'start', scholarId(), plannedMeetingId()],
    query: ({ signal }) => orKept(startName(programId.value, personId.value, scholarId()), () => ask(signal)),
    enabled: () => scholarId() !== ''
  })
}

/** What shows meetings, read again after each change. */
function useSettling() {
  const { programId } = useProgram()
  const cache = useQueryCache()
  const refresh = () =>
    Promise.all(
      ['meetings', 'actions', 'overview', 'owed', 'scholars', 'mentoring', 'audit'].map(feature =>
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
  return { refresh, settle }
}

/** Everything that changes a meeting's record; what shows it is read again. */
export function useMeetingChanges() {
  const { programId } = useProgram()
  const { refresh, settle } = useSettling()
  const of = ({ id }: Pick<Meeting, 'id'>) => ({ programId: programId.value, meetingId: id })

  return {
    async log(body: NewMeeting, idempotencyKey: string) {
      const meeting = await call(logMeeting, { params: { programId: programId.value }, body, idempotencyKey })
      // Whoever logs goes on at once; the lists follow.
      refresh().catch(() => undefined)
      return meeting
    },
    change: (meeting: Pick<Meeting, 'id'>, body: MeetingChange) =>
      settle(call(changeMeeting, { params: of(meeting), body })),
    confirm: (meeting: Pick<Meeting, 'id' | 'version'>) =>
      settle(call(confirmMeeting, { params: of(meeting), body: { version: meeting.version } })),
    unconfirm: (meeting: Pick<Meeting, 'id' | 'version'>) =>
      settle(call(unconfirmMeeting, { params: of(meeting), query: { version: meeting.version } })),
    suggest: (meeting: Meeting, text: string) =>
      settle(call(suggestMeetingChange, { params: of(meeting), body: { text, version: meeting.version } })),
    takeSuggestionBack: (meeting: Meeting, suggestionId: string) =>
      settle(call(takeMeetingSuggestionBack, { params: { ...of(meeting), suggestionId } })),
    dismiss: (meeting: Meeting, suggestionId: string, answer: string) =>
      settle(call(dismissMeetingSuggestion, { params: { ...of(meeting), suggestionId }, body: { answer } })),
    /** `leave` goes to another page before the record is asked for again. */
    remove: (meeting: Meeting, leave: () => unknown) =>
      settle(call(removeMeeting, { params: of(meeting), query: { version: meeting.version } }), leave),
    /** For directors. */
    restore: ({ id }: Pick<Meeting, 'id'>) =>
      settle(call(restoreRecord, { params: { programId: programId.value, kind: 'meeting', recordId: id } }))
  }
}
