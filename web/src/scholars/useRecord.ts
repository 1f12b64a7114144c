import { setInfiniteQueryData, useQuery, useQueryCache } from '@pinia/colada'
import type { OfScholar } from '@northstar/shared/http/paths.schema.ts'
import type { ScholarRecord } from '@northstar/shared/scholars/record.schema.ts'
import { readScholar, readScholarRecord } from '@northstar/shared/scholars/scholars.endpoints.ts'
import { agreementsKey } from '../agreements/agreements.queries.ts'
import { call } from '../http/client.ts'
import { teamKey } from '../mentoring/mentoring.queries.ts'
import { nextMeetingKey } from '../planned-meetings/planned-meetings.queries.ts'
import { programKey } from '../programs/programs.queries.ts'
import { useProgram } from '../programs/useProgram.ts'
import { scholarKey, timelineKey } from './scholars.queries.ts'

/**
 * A scholar as `useScholar` gives it. Who is not known yet comes in one answer with all that the record's head shows, which
 * the queries of the parts then find; from there on each part is read again by itself.
 */
export function useRecord(scholarId: () => string) {
  const { programId } = useProgram()
  const cache = useQueryCache()

  async function open(params: OfScholar, signal: AbortSignal) {
    const { scholar, ...parts } = await call(readScholarRecord, { params, signal })
    handOut(params, parts)
    return scholar
  }

  function handOut(
    of: OfScholar,
    { team, timeline, nextMeeting, agreements, program }: Omit<ScholarRecord, 'scholar'>
  ) {
    const { programId, scholarId } = of
    cache.setQueryData(teamKey(of), team)
    cache.setQueryData(timelineKey(of), timeline)
    cache.setQueryData(nextMeetingKey(of), nextMeeting)
    cache.setQueryData(programKey(programId), program)
    setInfiniteQueryData(cache, agreementsKey(programId, { scholarId }), { pages: [agreements], pageParams: [''] })
  }

  return useQuery({
    key: () => scholarKey({ programId: programId.value, scholarId: scholarId() }),
    query: ({ signal }) => {
      const params = { programId: programId.value, scholarId: scholarId() }
      const isKnown = cache.getQueryData(scholarKey(params)) !== undefined
      return isKnown ? call(readScholar, { params, signal }) : open(params, signal)
    }
  })
}
