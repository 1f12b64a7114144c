import type { PlanAddition, PlanChange } from '@northstar/shared/templates/rollouts.schema.ts'
import { recordAll } from '../audit/audit.service.ts'
import type { Context } from '../context.ts'
import { newId } from '../db/ids.ts'
import * as milestones from '../milestones/milestones.repository.ts'
import { startOf, type Plan } from './rollouts.rules.ts'
import type { CarriedChange } from './templates.table.ts'

export interface Carry {
  context: Context
  templateId: string
  keptVersion: number
  reason: string
}
export type Locked = ReadonlyMap<string, Awaited<ReturnType<typeof milestones.lockAll>>[number]>
export type Addition = PlanAddition & { scholarId: string }

/** Changes the milestones as they are to be; each move keeps its reason. */
export async function change({ context, keptVersion, reason }: Carry, changes: readonly PlanChange[], before: Locked) {
  const rows = await milestones.updateEach(
    context,
    changes.map(({ id, after }) => ({ id, ...after, templateVersion: keptVersion }))
  )
  const moved = changes.filter(one => one.parts.includes('due-day'))
  await milestones.insertMoves(
    context,
    moved.map(one => ({
      id: newId(),
      milestoneId: one.id,
      fromDay: one.before.dueOn,
      toDay: one.after.dueOn,
      reason,
      movedBy: context.actor.personId,
      movedAt: context.now.toISOString()
    }))
  )
  const isMoved = new Set(moved.map(({ id }) => id))
  for (const event of ['milestone.moved', 'milestone.changed'] as const) {
    const own = rows.filter(({ id }) => isMoved.has(id) === (event === 'milestone.moved'))
    await recordAll(
      context,
      event,
      own.map(after => ({ ...about(after), before: before.get(after.id)!, after }))
    )
  }
  return rows.map((row): CarriedChange => {
    const { title, category, acts, dueOn, templateVersion } = before.get(row.id)!
    return { id: row.id, version: row.version, before: { title, category, acts, dueOn, templateVersion } }
  })
}

/** Adds what is missing in the plans. */
export async function add(
  { context, templateId, keptVersion }: Carry,
  additions: readonly Addition[],
  plans: readonly Plan[]
) {
  const starts = new Map(plans.map(plan => [plan.scholarId, startOf(plan)]))
  const rows = additions.map(({ scholarId, itemId, ...planned }) => ({
    id: newId(),
    scholarId,
    ...planned,
    originalDueOn: planned.dueOn,
    fromTemplate: true,
    templateId,
    templateVersion: keptVersion,
    templateItemId: itemId,
    countedFrom: starts.get(scholarId) ?? null
  }))
  await milestones.insertMany(context, rows)
  await recordAll(
    context,
    'milestone.added',
    rows.map(after => ({ ...about(after), after }))
  )
  return rows.map(({ id }): CarriedChange => ({ id, version: 1, before: null }))
}

export const about = ({ id, title, scholarId }: { id: string; title: string; scholarId: string }) => ({
  kind: 'milestone' as const,
  id,
  title,
  scholarId
})
