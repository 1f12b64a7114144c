import type { FieldProblem } from '@northstar/shared/http/problem.schema.ts'
import type { BulkConfirmation, BulkMove, Milestone } from '@northstar/shared/milestones/milestones.schema.ts'
import { recordAll } from '../audit/audit.service.ts'
import type { Context } from '../context.ts'
import { newId } from '../db/ids.ts'
import { Refusal } from '../http/refusal.ts'
import { mayDo, rules, type Step } from './milestones.policy.ts'
import { present } from './milestones.present.ts'
import { wrongState } from './milestones.record.ts'
import * as repository from './milestones.repository.ts'
import { confirmation } from './milestones.steps.ts'

type Row = Awaited<ReturnType<typeof repository.lockAll>>[number]
type Locked = ReadonlyMap<string, Row>

/** Confirms all of them or none; whatever keeps one from it is named at its place in the list. */
export async function confirmAll(context: Context, { milestones }: BulkConfirmation): Promise<Milestone[]> {
  const { ids, locked } = await lockAll(context, milestones, 'confirm')
  const confirmed = await repository.updateAll(context, ids, confirmation(context))
  return recorded(context, 'milestone.confirmed', locked, confirmed)
}

/** Moves all of them or none, each to its own day, for one reason that stays with each. */
export async function moveAll(context: Context, { milestones, reason }: BulkMove): Promise<Milestone[]> {
  const days = new Map(milestones.map(({ id, dueOn }) => [id, dueOn]))
  const isThere = ({ id, dueOn }: Row) => days.get(id) === dueOn
  const { ids, locked } = await lockAll(context, milestones, 'move', row =>
    isThere(row) ? 'It is due on this day already.' : undefined
  )
  await repository.insertMoves(
    context,
    ids.map(id => ({
      id: newId(),
      milestoneId: id,
      fromDay: locked.get(id)!.dueOn,
      toDay: days.get(id)!,
      reason,
      movedBy: context.actor.personId,
      movedAt: context.now.toISOString()
    }))
  )
  const moved = await repository.updateEach(
    context,
    ids.map(id => ({ id, dueOn: days.get(id)! }))
  )
  return recorded(context, 'milestone.moved', locked, moved)
}

interface Seen {
  id: string
  version: number
}

/** All of them, locked, when each is the version that was seen and the actor may take this step with it now. */
async function lockAll(
  context: Context,
  seen: readonly Seen[],
  step: keyof typeof done,
  more: (row: Row) => string | undefined = () => undefined
) {
  const ids = [...new Set(seen.map(({ id }) => id))]
  const locked: Locked = new Map((await repository.lockAll(context, ids)).map(row => [row.id, row]))
  const facts = new Map((await repository.findAll(context, ids)).map(row => [row.id, row]))

  const problems = seen.flatMap(({ id, version }, index): FieldProblem[] => {
    const row = locked.get(id)
    const milestone = row && facts.get(id)
    if (!milestone) return [{ field: `milestones.${index}`, message: 'This milestone was not found.' }]
    const problem = whyNot(context, milestone, version, step) ?? more(row)
    const message = `“${milestone.title}” of ${milestone.scholarName}: ${problem}`
    return problem === undefined ? [] : [{ field: `milestones.${index}`, message }]
  })
  if (problems.length > 0) throw refusal(problems, ids.length, done[step])
  return { ids, locked }
}

function whyNot(context: Context, milestone: repository.MilestoneRow, version: number, step: Step) {
  if (!mayDo(context, milestone, step)) return rules[step].refusal
  if (!rules[step].from.includes(milestone.state)) return wrongState(milestone.state, step)
  if (milestone.version !== version) return 'Somebody changed it in the meantime. Look at it again.'
  return undefined
}

const done = { confirm: 'confirmed', move: 'moved' } as const

function refusal(fields: FieldProblem[], asked: number, done: string) {
  const some = fields.length === 1 ? 'One milestone' : `${fields.length} milestones`
  const nothing = asked === 1 ? `Nothing was ${done}.` : `None of the ${asked} was ${done}.`
  const detail = `${some} cannot be ${done}. ${nothing}`
  return new Refusal(409, `not-${done}`, detail, { fields })
}

/** Leaves an event for each, and gives them as they are now. */
async function recorded(context: Context, event: string, before: Locked, rows: readonly Row[]) {
  await recordAll(
    context,
    event,
    rows.map(after => ({
      kind: 'milestone',
      id: after.id,
      title: after.title,
      scholarId: after.scholarId,
      before: before.get(after.id)!,
      after
    }))
  )
  const found = await repository.findAll(
    context,
    rows.map(({ id }) => id)
  )
  return found.map(row => present(context, row))
}
