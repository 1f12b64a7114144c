import * as endpoints from '@northstar/shared/milestones/milestones.endpoints.ts'
import type { Milestone, NewDueDay, Report } from '@northstar/shared/milestones/milestones.schema.ts'
import { ApiError } from '../http/api-error.ts'
import { call } from '../http/client.ts'
import { useProgram } from '../programs/useProgram.ts'
import { useMilestonesChanged } from './milestones.queries.ts'

/** A milestone in the version that was seen. */
export type Seen = Pick<Milestone, 'id' | 'version'>

/** The steps of a milestone on the wire; whatever shows milestones is read again after each. */
export function useMilestoneCalls() {
  const { programId } = useProgram()
  const changed = useMilestonesChanged()

  /** Reads again what is shown, also when it turned out to be old. */
  async function fresh<Result>(work: Promise<Result>) {
    try {
      const result = await work
      await changed()
      return result
    } catch (error) {
      if (error instanceof ApiError && (error.status === 409 || error.status === 404)) void changed()
      throw error
    }
  }

  const to = <Content extends object>({ id, version }: Seen, content: Content) => ({
    params: { programId: programId.value, milestoneId: id },
    body: { ...content, version }
  })
  const inProgram = () => ({ programId: programId.value })
  const all = (seen: readonly Seen[]) => ({ milestones: seen.map(({ id, version }) => ({ id, version })) })

  return {
    fresh,
    start: (one: Seen) => fresh(call(endpoints.startMilestone, to(one, {}))),
    report: (one: Seen, report: Omit<Report, 'version'>) => fresh(call(endpoints.reportMilestone, to(one, report))),
    confirm: (one: Seen) => fresh(call(endpoints.confirmMilestone, to(one, {}))),
    confirmAll: (some: readonly Seen[]) =>
      fresh(call(endpoints.confirmMilestones, { params: inProgram(), body: all(some) })),
    sendBack: (one: Seen, reason: string) => fresh(call(endpoints.sendBackMilestone, to(one, { reason }))),
    waive: (one: Seen, reason: string) => fresh(call(endpoints.waiveMilestone, to(one, { reason }))),
    takeBack: (one: Seen) => fresh(call(endpoints.reopenMilestone, to(one, {}))),
    move: (one: Seen, move: Omit<NewDueDay, 'version'>) => fresh(call(endpoints.moveMilestone, to(one, move))),
    moveAll: (some: readonly (Seen & { newDueOn: string })[], reason: string) => {
      const milestones = some.map(({ id, version, newDueOn }) => ({ id, version, dueOn: newDueOn }))
      return fresh(call(endpoints.moveMilestones, { params: inProgram(), body: { milestones, reason } }))
    },
    remove: ({ id, version }: Seen, leave?: () => unknown) => {
      const params = { ...inProgram(), milestoneId: id }
      return fresh(call(endpoints.removeMilestone, { params, query: { version } }).then(leave))
    }
  }
}
