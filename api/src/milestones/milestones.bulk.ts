import type { FieldProblem } from '@northstar/shared/http/problem.schema.ts'
import type { BulkConfirmation, Milestone } from '@northstar/shared/milestones/milestones.schema.ts'
import { recordAll } from '../audit/audit.service.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../http/refusal.ts'
import { mayDo, rules } from './milestones.policy.ts'
import { present } from './milestones.present.ts'
import { wrongState } from './milestones.record.ts'
import * as repository from './milestones.repository.ts'
import { confirmation } from './milestones.steps.ts'

/** Confirms all of them or none; whatever keeps one from it is named at its place in the list. */
export async function confirmAll(context: Context, { milestones }: BulkConfirmation): Promise<Milestone[]> {
  const ids = [...new Set(milestones.map(({ id }) => id))]
  const locked = new Map((await repository.lockAll(context, ids)).map(row => [row.id, row]))
  const facts = new Map((await repository.findAll(context, ids)).map(row => [row.id, row]))

  const problems = milestones.flatMap(({ id, version }, index): FieldProblem[] => {
    const message = whyNot(context, locked.has(id) ? facts.get(id) : undefined, version)
    return message === undefined ? [] : [{ field: `milestones.${index}`, message }]
  })
  if (problems.length > 0) throw refusal(problems, ids.length)

  const confirmed = await repository.updateAll(context, ids, confirmation(context))
  await recordAll(
    context,
    'milestone.confirmed',
    confirmed.map(after => ({
      kind: 'milestone',
      id: after.id,
      title: after.title,
      scholarId: after.scholarId,
      before: locked.get(after.id)!,
      after
    }))
  )
  const rows = await repository.findAll(context, ids)
  return rows.map(row => present(context, row))
}

function whyNot(context: Context, milestone: repository.MilestoneRow | undefined, version: number) {
  if (!milestone) return 'This milestone was not found.'
  const named = (problem: string) => `“${milestone.title}” of ${milestone.scholarName}: ${problem}`
  if (!mayDo(context, milestone, 'confirm')) return named(rules.confirm.refusal)
  if (milestone.state !== 'reported') return named(wrongState(milestone.state, 'confirm'))
  if (milestone.version !== version) return named('Somebody changed it in the meantime. Look at it again.')
  return undefined
}

function refusal(fields: FieldProblem[], asked: number) {
  const some = fields.length === 1 ? 'One milestone' : `${fields.length} milestones`
  const nothing = asked === 1 ? 'Nothing was confirmed.' : `None of the ${asked} was confirmed.`
  const detail = `${some} cannot be confirmed. ${nothing}`
  return new Refusal(409, 'not-confirmed', detail, { fields })
}
