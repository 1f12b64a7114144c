import { readMilestone } from '@northstar/shared/milestones/milestones.endpoints.ts'
import type { Milestone } from '@northstar/shared/milestones/milestones.schema.ts'
import type { Owed } from '@northstar/shared/owed/owed.schema.ts'
import { call } from '../http/client.ts'
import { useConfirming } from '../meetings/useConfirming.ts'
import { useMilestoneSteps } from '../milestones/useMilestoneSteps.ts'
import { useProgram } from '../programs/useProgram.ts'

/** What is done with owed things at once: each says that it was done, and can be taken back. */
export function useOwedDeeds() {
  const { programId } = useProgram()
  const steps = useMilestoneSteps()
  const { confirm } = useConfirming()

  return {
    confirm: (thing: Owed) => (thing.kind === 'report' ? steps.confirm(thing) : confirm(thing)),
    /** The milestone as its forms want it. */
    milestoneOf: ({ id }: Owed): Promise<Milestone> =>
      call(readMilestone, { params: { programId: programId.value, milestoneId: id } })
  }
}
