import type { FieldProblem } from '@northstar/shared/http/problem.schema.ts'
import type {
  NewTemplateRollout,
  PlanChange,
  PlanDifference,
  TemplateDifferences,
  TemplateRollout
} from '@northstar/shared/templates/rollouts.schema.ts'
import type { Context } from '../context.ts'
import { newId } from '../db/ids.ts'
import { invalid, Refusal } from '../http/refusal.ts'
import * as milestones from '../milestones/milestones.repository.ts'
import { add, change, type Addition } from './rollouts.carry.ts'
import * as repository from './rollouts.repository.ts'
import { differenceOf, isSame, merged } from './rollouts.rules.ts'
import { find, lock } from './templates.service.ts'
import { itemsOfVersions } from './versions.repository.ts'

/** How the plans that come from a template differ from it; three statements, however many plans there are. */
export async function differences(context: Context, templateId: string): Promise<TemplateDifferences> {
  const { version, plans, found } = await compare(context, templateId)
  return { version, plans: plans.length, differences: found.filter(difference => !isSame(difference)) }
}

async function compare(context: Context, templateId: string) {
  const { items, version, keptVersion } = await find(context, templateId)
  const versions = await itemsOfVersions(context, templateId)
  const plans = await repository.plansOf(context, templateId)
  const found = plans.map(plan => differenceOf(plan, items, versions, context.actor.scholarId))
  return { version, keptVersion, plans, found }
}

export async function list(context: Context, templateId: string): Promise<TemplateRollout[]> {
  await find(context, templateId)
  const rollouts = await repository.listRollouts(context, templateId)
  const moment = (at: string) => new Date(at).toISOString()
  return rollouts.map(({ carriedAt, takenBackAt, ...rollout }) => ({
    ...rollout,
    carriedAt: moment(carriedAt),
    takenBackAt: takenBackAt && moment(takenBackAt)
  }))
}

/** Carries a template into plans as it was asked: all of it or nothing, in a fixed number of statements. */
export async function rollOut(
  context: Context,
  templateId: string,
  { version, reason, ...asked }: NewTemplateRollout
): Promise<TemplateRollout> {
  if (asked.changes.length + asked.additions.length === 0) throw invalid('Choose what is to be carried into the plans.')
  await lock(context, templateId, version)
  await repository.lockPlans(context, templateId)
  const ids = asked.changes.map(({ id }) => id)
  const before = new Map((await milestones.lockAll(context, ids)).map(row => [row.id, row]))
  const { plans, found, keptVersion } = await compare(context, templateId)
  const chosen = choose(asked, found)

  const carry = { context, templateId, keptVersion, reason }
  const changed = await change(carry, chosen.changes, before)
  const added = await add(carry, chosen.additions, plans)
  const [id, carriedAt] = [newId(), context.now.toISOString()]
  const carriedBy = context.actor.personId
  const changes = [...changed, ...added]
  await repository.insertRollout(context, {
    id,
    templateId,
    version: keptVersion,
    reason,
    changes,
    carriedBy,
    carriedAt
  })
  const by = { id: carriedBy, name: context.actor.name }
  const counts = { changed: changed.length, added: added.length }
  return { id, version: keptVersion, reason, ...counts, carriedBy: by, carriedAt, takenBackAt: null }
}

/** What was asked for, as far as it is what the plans need now; refused when something of it is not. */
function choose(asked: Pick<NewTemplateRollout, 'changes' | 'additions'>, found: readonly PlanDifference[]) {
  const possible = new Map(found.flatMap(({ scholar, changes }) => changes.map(one => [one.id, { ...one, scholar }])))
  const addable = new Map(
    found.flatMap(({ scholar, additions }) =>
      additions.map(one => [`${scholar.id} ${one.itemId}`, { ...one, scholarId: scholar.id }])
    )
  )
  const problems: FieldProblem[] = []
  const once = new Set<string>()
  const isFirst = (key: string) => !once.has(key) && once.add(key)
  const changes = asked.changes.flatMap(({ id, version, parts }, at): PlanChange[] => {
    const one = possible.get(id)
    if (one?.version === version && isFirst(id) && parts.every(part => one.parts.includes(part))) {
      return [{ ...one, parts, after: merged(one.before, one.after, parts) }]
    }
    const message = one
      ? `“${one.before.title}” of ${one.scholar.name}: somebody changed it in the meantime.`
      : 'A milestone was changed, reported or removed in the meantime.'
    problems.push({ field: `changes.${at}`, message })
    return []
  })
  const additions = asked.additions.flatMap(({ scholarId, itemId }, at): Addition[] => {
    const one = addable.get(`${scholarId} ${itemId}`)
    if (one && isFirst(`${scholarId} ${itemId}`)) return [one]
    problems.push({
      field: `additions.${at}`,
      message: 'A milestone is in the plan already, or is no longer in the template.'
    })
    return []
  })
  if (problems.length === 0) return { changes, additions }
  const detail =
    'The plans have changed since you looked. Nothing was carried into them. Look at the differences again.'
  throw new Refusal(409, 'not-carried', detail, { fields: problems.slice(0, 50) })
}
