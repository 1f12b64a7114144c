import { standing } from '@northstar/shared/milestones/milestones.rules.ts'
import type { Milestone } from '@northstar/shared/milestones/milestones.schema.ts'
import type { Context } from '../context.ts'
import { milestonePermissions } from './milestones.policy.ts'
import type { MilestoneRow } from './milestones.repository.ts'

/** A milestone as the actor sees it today; what the contract does not name stays behind. */
export function present(context: Context, row: MilestoneRow): Milestone {
  return {
    ...row,
    scholar: { id: row.scholarId, name: row.scholarName },
    standing: standing(row, context.today),
    addedBy: named(row.addedById, row.addedByName),
    reportedBy: named(row.reportedById, row.reportedByName),
    confirmedBy: named(row.confirmedById, row.confirmedByName),
    moves: row.moves?.map(move => ({ ...move, at: new Date(move.at).toISOString() })) ?? [],
    permissions: milestonePermissions(context, row)
  }
}

const named = (id: string | null, name: string | null) => (id && name ? { id, name } : null)
