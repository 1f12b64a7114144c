import { useQuery, useQueryCache } from '@pinia/colada'
import { restoreRecord } from '@northstar/shared/audit/audit.endpoints.ts'
import {
  changeMeeting,
  confirmMeeting,
  exportMeetings,
  listMeetings,
  logMeeting,
  readMeeting,
  removeMeeting,
  startMeeting
} from '@northstar/shared/meetings/meetings.endpoints.ts'
import type {
  Meeting,
  MeetingChange,
  MeetingKind,
  MeetingState,
  NewMeeting
} from '@northstar/shared/meetings/meetings.schema.ts'
import { untilAfter } from '@northstar/shared/values/days.ts'
import { call, download } from '../http/client.ts'
import { usePages } from '../http/usePages.ts'
import { useProgram } from '../programs/useProgram.ts'
import type { MeetingFilters } from './meetings.filters.ts'

/** What the address holds, as the API takes it: it refuses what it does not know. */
const toQuery = ({ from, to, ...filters }: MeetingFilters) => ({
  ...filters,
  kind: filters.kind as MeetingKind,
  state: filters.state as MeetingState,
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

/** What a new record opens with. */
export function useMeetingStart(scholarId: () => string) {
  const { programId } = useProgram()
  return useQuery({
    key: () => ['meetings', programId.value, 'start', scholarId()],
    query: ({ signal }) =>
      call(startMeeting, { params: { programId: programId.value, scholarId: scholarId() }, signal }),
    enabled: () => scholarId() !== ''
  })
}

/** Everything that changes a meeting's record; what shows it is read again. */
export function useMeetingChanges() {
  const { programId } = useProgram()
  const cache = useQueryCache()
  const of = ({ id }: Pick<Meeting, 'id'>) => ({ programId: programId.value, meetingId: id })

  async function refresh<Result>(result: Result) {
    const touched = ['meetings', 'actions', 'overview', 'scholars', 'mentoring', 'audit']
    await Promise.all(touched.map(feature => cache.invalidateQueries({ key: [feature, programId.value] })))
    return result
  }

  return {
    log: async (body: NewMeeting, idempotencyKey: string) =>
      refresh(await call(logMeeting, { params: { programId: programId.value }, body, idempotencyKey })),
    change: async (meeting: Pick<Meeting, 'id'>, body: MeetingChange) =>
      refresh(await call(changeMeeting, { params: of(meeting), body })),
    confirm: async (meeting: Meeting) =>
      refresh(await call(confirmMeeting, { params: of(meeting), body: { version: meeting.version } })),
    remove: async (meeting: Meeting) =>
      refresh(await call(removeMeeting, { params: of(meeting), query: { version: meeting.version } })),
    /** For directors. */
    restore: async ({ id }: Pick<Meeting, 'id'>) =>
      refresh(await call(restoreRecord, { params: { programId: programId.value, kind: 'meeting', recordId: id } }))
  }
}
