import type { Milestone, MilestoneState } from '@northstar/shared/milestones/milestones.schema.ts'
import { record } from '../audit/audit.service.ts'
import type { Context } from '../context.ts'
import { updateRecord } from '../db/records.ts'
import { conflict, forbidden, notFound, stale } from '../http/refusal.ts'
import { mayDo, rules, type Step } from './milestones.policy.ts'
import { present } from './milestones.present.ts'
import * as repository from './milestones.repository.ts'
import { milestones } from './milestones.table.ts'

type Row = typeof milestones.$inferSelect

export async function read(context: Context, id: string): Promise<Milestone> {
  const [row] = await repository.findAll(context, [id])
  if (!row) throw notFound('The milestone')
  return present(context, row)
}

/** The milestone, locked, when it is the version that was seen and the actor may take this step with it now. */
export async function lock(context: Context, id: string, version: number, step: Step) {
  const [before] = await repository.lockAll(context, [id])
  const [facts] = before ? await repository.findAll(context, [id]) : []
  if (!before || !facts) throw notFound('The milestone')
  if (before.version !== version) throw stale(present(context, facts))
  if (!mayDo(context, facts, step)) throw forbidden(rules[step].refusal)
  if (!rules[step].from.includes(before.state)) throw conflict('wrong-state', wrongState(before.state, step))
  return { before, facts }
}

/** Saves the changes of a locked milestone and leaves an audit event: `milestone.reported`. */
export async function save(context: Context, before: Row, changes: Partial<Row>, event: string): Promise<Milestone> {
  const after = await updateRecord(context, milestones, before.id, changes)
  const { id, title, scholarId } = after
  await record(context, `milestone.${event}`, { kind: 'milestone', id, title, scholarId, before, after })
  return read(context, id)
}

const stateWords: Record<MilestoneState, string> = {
  planned: 'has not been reported yet',
  'in-progress': 'is in progress',
  reported: 'was reported already',
  confirmed: 'is confirmed already',
  waived: 'was waived'
}

export const wrongState = (state: MilestoneState, step: Step) =>
  step === 'reopen' ? 'There is nothing to take back: this milestone is open.' : `This milestone ${stateWords[state]}.`
