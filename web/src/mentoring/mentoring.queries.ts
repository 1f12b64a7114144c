import { useQuery, useQueryCache } from '@pinia/colada'
import { restoreRecord } from '@northstar/shared/audit/audit.endpoints.ts'
import type { OfScholar } from '@northstar/shared/http/paths.schema.ts'
import {
  assignMentor,
  changeMentorAssignment,
  exportMentors,
  listMentoringTeam,
  listMentors,
  readMentor,
  removeMentorAssignment
} from '@northstar/shared/mentoring/mentoring.endpoints.ts'
import type {
  MentorAssignment,
  MentorAssignmentChange,
  NewMentorAssignment,
  TeamRole
} from '@northstar/shared/mentoring/mentoring.schema.ts'
import { call, download } from '../http/client.ts'
import { usePages } from '../http/usePages.ts'
import { useProgram } from '../programs/useProgram.ts'

export interface MentorFilters {
  q: string
  teamRole: string
  sort: string
}

const toQuery = (filters: MentorFilters) =>
  ({ ...filters, teamRole: filters.teamRole as TeamRole, sort: filters.sort as 'name' }) as const

export function useMentors(filters: MentorFilters) {
  const { programId } = useProgram()
  return usePages(
    () => ['mentoring', programId.value, 'mentors', { ...filters }],
    ({ after, signal }) =>
      call(listMentors, {
        params: { programId: programId.value },
        query: { ...toQuery(filters), ...(after && { after }) },
        signal
      })
  )
}

export function useMentorExport() {
  const { programId } = useProgram()
  return (filters: MentorFilters) =>
    download(exportMentors, { params: { programId: programId.value }, query: toQuery(filters) })
}

export function useMentor(personId: () => string) {
  const { programId } = useProgram()
  return useQuery({
    key: () => ['mentoring', programId.value, 'mentor', personId()],
    query: ({ signal }) => call(readMentor, { params: { programId: programId.value, personId: personId() }, signal })
  })
}

export const teamKey = ({ programId, scholarId }: OfScholar) => ['mentoring', programId, 'team', scholarId]

export function useTeam(scholarId: () => string) {
  const { programId } = useProgram()
  const params = () => ({ programId: programId.value, scholarId: scholarId() })
  return useQuery({
    key: () => teamKey(params()),
    query: ({ signal }) => call(listMentoringTeam, { params: params(), signal })
  })
}

/** Everything that changes a team. */
export function useTeamChanges() {
  const { programId } = useProgram()
  const cache = useQueryCache()
  const of = ({ id }: Pick<MentorAssignment, 'id'>) => ({ programId: programId.value, assignmentId: id })

  async function refresh<Result>(result: Result) {
    const touched = ['mentoring', 'scholars', 'overview', 'people', 'audit']
    await Promise.all(touched.map(feature => cache.invalidateQueries({ key: [feature, programId.value] })))
    return result
  }

  return {
    assign: async (scholarId: string, body: NewMentorAssignment, idempotencyKey: string) =>
      refresh(await call(assignMentor, { params: { programId: programId.value, scholarId }, body, idempotencyKey })),
    change: async (assignment: Pick<MentorAssignment, 'id'>, body: MentorAssignmentChange) =>
      refresh(await call(changeMentorAssignment, { params: of(assignment), body })),
    remove: async (assignment: MentorAssignment) =>
      refresh(await call(removeMentorAssignment, { params: of(assignment), query: { version: assignment.version } })),
    restore: async ({ id }: Pick<MentorAssignment, 'id'>) =>
      refresh(
        await call(restoreRecord, { params: { programId: programId.value, kind: 'mentor-assignment', recordId: id } })
      )
  }
}
