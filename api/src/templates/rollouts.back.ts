import type { FieldProblem } from '@northstar/shared/http/problem.schema.ts'
import { recordAll } from '../audit/audit.service.ts'
import type { Context } from '../context.ts'
import { newId } from '../db/ids.ts'
import { notFound, Refusal } from '../http/refusal.ts'
import * as milestones from '../milestones/milestones.repository.ts'
import { about, type Locked } from './rollouts.carry.ts'
import * as repository from './rollouts.repository.ts'
import type { CarriedChange } from './templates.table.ts'

/** Puts every milestone back as it was before, and takes out what was added; refused once somebody went on with one. */
export async function takeBack(context: Context, templateId: string, id: string): Promise<void> {
  const rollout = await repository.lockRollout(context, templateId, id)
  if (!rollout) throw notFound('What was carried into the plans')
  const ids = rollout.changes.map(one => one.id)
  const rows = new Map((await milestones.lockAll(context, ids)).map(row => [row.id, row]))
  const gone = rollout.changes.flatMap((one, at): FieldProblem[] => {
    const row = rows.get(one.id)
    if (row?.version === one.version) return []
    return [
      { field: `changes.${at}`, message: row ? `“${row.title}” was changed since.` : 'A milestone was removed since.' }
    ]
  })
  if (gone.length > 0) {
    const detail = 'Some milestones were changed since. Nothing was taken back; change the others by hand.'
    throw new Refusal(409, 'not-taken-back', detail, { fields: gone.slice(0, 50) })
  }
  const changed = rollout.changes.filter(one => one.before !== null)
  await putBack(context, changed, rows)
  await takeOut(
    context,
    rollout.changes.filter(one => one.before === null).map(one => rows.get(one.id)!)
  )
  await repository.markTakenBack(context, id, context.now.toISOString())
}

async function putBack(context: Context, changed: readonly CarriedChange[], before: Locked) {
  const rows = await milestones.updateEach(
    context,
    changed.map(one => ({ id: one.id, ...one.before }) as Parameters<typeof milestones.updateEach>[1][number])
  )
  const moved = rows.filter(row => row.dueOn !== before.get(row.id)!.dueOn)
  await milestones.insertMoves(
    context,
    moved.map(row => ({
      id: newId(),
      milestoneId: row.id,
      fromDay: before.get(row.id)!.dueOn,
      toDay: row.dueOn,
      reason: 'The change of the template was taken back',
      movedBy: context.actor.personId,
      movedAt: context.now.toISOString()
    }))
  )
  await recordAll(
    context,
    'milestone.changed',
    rows.map(after => ({ ...about(after), before: before.get(after.id)!, after }))
  )
}

async function takeOut(context: Context, rows: readonly NonNullable<ReturnType<Locked['get']>>[]) {
  const removed = { removedAt: context.now.toISOString(), removedBy: context.actor.personId }
  await milestones.updateAll(
    context,
    rows.map(({ id }) => id),
    removed
  )
  await recordAll(
    context,
    'milestone.removed',
    rows.map(before => ({ ...about(before), before }))
  )
}
