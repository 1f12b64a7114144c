import { restoreRecord } from '@northstar/shared/audit/audit.endpoints.ts'
import type { Milestone, NewDueDay, Report } from '@northstar/shared/milestones/milestones.schema.ts'
import { call } from '../http/client.ts'
import { useProgram } from '../programs/useProgram.ts'
import { useToast } from '../ui/useToast.ts'
import { useMilestoneCalls, type Seen } from './useMilestoneCalls.ts'
import { countMilestones } from './milestones.words.ts'

type Without<Body> = Omit<Body, 'version'>

/** What can be done with milestones: each says that it was done, and offers to take it back. */
export function useMilestoneSteps() {
  return { ...useProgress(), ...useExceptions() }
}

function useProgress() {
  const calls = useMilestoneCalls()
  const toast = useToast()
  const takenBack: Partial<Record<Milestone['state'], string>> = {
    reported: 'Report taken back; it is in progress again.',
    confirmed: 'Confirmation taken back; it waits again.',
    'in-progress': 'The report stands again; it waits for confirmation.'
  }

  return {
    async start(milestone: Seen) {
      await calls.start(milestone)
      toast.done('Work on it has begun.')
    },
    async report(milestone: Seen, report: Without<Report>) {
      const after = await calls.report(milestone, report)
      toast.done('Milestone reported; it now waits for confirmation.', { undo: () => calls.takeBack(after) })
    },
    async confirm(milestone: Seen) {
      const after = await calls.confirm(milestone)
      toast.done('Milestone confirmed.', { undo: () => calls.takeBack(after) })
    },
    async confirmAll(milestones: readonly Seen[]) {
      const after = await calls.confirmAll(milestones)
      const undo = () => Promise.all(after.map(one => calls.takeBack(one)))
      toast.done(`${countMilestones(after.length)} confirmed.`, { undo })
    },
    async sendBack(milestone: Seen, reason: string) {
      const after = await calls.sendBack(milestone, reason)
      toast.done('Sent back; the scholar sees why.', { undo: () => calls.takeBack(after) })
    },
    async takeBack(milestone: Milestone) {
      await calls.takeBack(milestone)
      toast.done(takenBack[milestone.state] ?? 'Milestone opened again.')
    }
  }
}

function useExceptions() {
  const { programId, holds } = useProgram()
  const calls = useMilestoneCalls()
  const toast = useToast()

  return {
    async waive(milestone: Milestone, reason: string) {
      const after = await calls.waive(milestone, reason)
      const undo = async () => {
        const open = await calls.takeBack(after)
        if (milestone.state === 'in-progress') await calls.start(open)
      }
      toast.done('Milestone waived.', { undo })
    },
    async move(milestone: Milestone, move: Without<NewDueDay>) {
      const after = await calls.move(milestone, move)
      const back = { dueOn: milestone.dueOn, reason: 'Moved by mistake; moved back' }
      toast.done('Due day moved.', { undo: () => calls.move(after, back) })
    },
    async moveAll(milestones: readonly (Milestone & { newDueOn: string })[], reason: string) {
      const after = await calls.moveAll(milestones, reason)
      const days = new Map(milestones.map(({ id, dueOn }) => [id, dueOn]))
      const back = after.map(moved => ({ ...moved, newDueOn: days.get(moved.id) ?? moved.dueOn }))
      const undo = () => calls.moveAll(back, 'Moved by mistake; moved back')
      toast.done(`${countMilestones(after.length)} moved.`, { undo })
    },
    /** `leave` goes away from what is no longer there. */
    async remove(milestone: Milestone, leave?: () => unknown) {
      await calls.remove(milestone, leave)
      const params = { programId: programId.value, kind: 'milestone' as const, recordId: milestone.id }
      const undo = () => calls.fresh(call(restoreRecord, { params }))
      toast.done('Milestone removed.', holds('director') ? { undo } : {})
    }
  }
}
