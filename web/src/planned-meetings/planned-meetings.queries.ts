import { useQuery, useQueryCache } from '@pinia/colada'
import type { OfScholar } from '@northstar/shared/http/paths.schema.ts'
import {
  cancelPlannedMeeting,
  changePlannedMeeting,
  listPlannedMeetings,
  planMeeting,
  reinstatePlannedMeeting
} from '@northstar/shared/planned-meetings/planned-meetings.endpoints.ts'
import type {
  NewPlannedMeeting,
  PlannedMeeting,
  PlannedMeetingChange
} from '@northstar/shared/planned-meetings/planned-meetings.schema.ts'
import { addDays } from '@northstar/shared/values/days.ts'
import { ApiError } from '../http/api-error.ts'
import { call } from '../http/client.ts'
import { usePages } from '../http/usePages.ts'
import { useProgram } from '../programs/useProgram.ts'

/** A planned meeting that nobody logged is shown for so many days after. */
const daysToLog = 14

/** What is to come, and what was planned lately and is not logged yet; the next first. */
export function usePlannedMeetings(of: () => { scholarId?: string; limit?: number }) {
  const { programId, today } = useProgram()
  return usePages(
    () => ['meetings', programId.value, 'planned', { ...of() }],
    ({ after, signal }) => {
      const plannedFrom = addDays(today.value, -daysToLog)
      const query = { ...of(), state: 'planned' as const, plannedFrom, ...(after && { after }) }
      return call(listPlannedMeetings, { params: { programId: programId.value }, query, signal })
    }
  )
}

export const nextMeetingKey = ({ programId, scholarId }: OfScholar) => ['meetings', programId, 'next', scholarId]

/** The one meeting that comes next with a scholar; null while none is planned. */
export function useNextMeeting(scholarId: () => string) {
  const { programId, today } = useProgram()
  const params = () => ({ programId: programId.value, scholarId: scholarId() })
  const { data } = useQuery({
    key: () => nextMeetingKey(params()),
    query: async ({ signal }): Promise<PlannedMeeting | null> => {
      const query = { scholarId: scholarId(), state: 'planned' as const, plannedFrom: today.value, limit: 1 }
      const { items } = await call(listPlannedMeetings, { params: { programId: programId.value }, query, signal })
      return items[0] ?? null
    }
  })
  return data
}

type Known = Pick<PlannedMeeting, 'id' | 'version'>

/** Everything that changes a planned meeting; what shows it is read again. */
export function usePlannedMeetingCalls() {
  const { programId } = useProgram()
  const cache = useQueryCache()
  const of = ({ id }: Pick<Known, 'id'>) => ({ programId: programId.value, plannedMeetingId: id })

  const refresh = () =>
    Promise.all(
      ['meetings', 'overview', 'scholars', 'audit'].map(feature =>
        cache.invalidateQueries({ key: [feature, programId.value] })
      )
    )

  /** Also after a refusal: what is shown is then not what is there. */
  async function settle<Result>(work: Promise<Result>) {
    try {
      const result = await work
      await refresh()
      return result
    } catch (error) {
      if (error instanceof ApiError && (error.status === 404 || error.status === 409)) await refresh()
      throw error
    }
  }

  return {
    plan: (body: NewPlannedMeeting, idempotencyKey: string) =>
      settle(call(planMeeting, { params: { programId: programId.value }, body, idempotencyKey })),
    change: (meeting: Pick<Known, 'id'>, body: PlannedMeetingChange) =>
      settle(call(changePlannedMeeting, { params: of(meeting), body })),
    cancel: (meeting: Known) =>
      settle(call(cancelPlannedMeeting, { params: of(meeting), body: { version: meeting.version } })),
    reinstate: (meeting: Known) =>
      settle(call(reinstatePlannedMeeting, { params: of(meeting), query: { version: meeting.version } }))
  }
}
