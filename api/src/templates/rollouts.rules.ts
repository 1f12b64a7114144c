import type {
  LeftAloneBecause,
  PlanDifference,
  PlannedAs,
  PlanPart
} from '@northstar/shared/templates/rollouts.schema.ts'
import type { MilestoneState } from '@northstar/shared/milestones/milestones.schema.ts'
import type { TemplateItem } from '@northstar/shared/templates/templates.schema.ts'
import { addMonths } from '@northstar/shared/values/days.ts'
import { comparable } from './templates.items.ts'

interface PlannedMilestone extends PlannedAs {
  id: string
  version: number
  state: MilestoneState
  isRemoved: boolean
  /** The item of this template that it came from; null when it came from elsewhere. */
  itemId: string | null
  templateVersion: number | null
  countedFrom: string | null
}

/** A scholar whose plan has milestones of the template. */
export interface Plan {
  scholarId: string
  name: string
  cohort: string | null
  isPast: boolean
  appointedFrom: string | null
  milestones: PlannedMilestone[]
}

type Versions = ReadonlyMap<number, readonly TemplateItem[]>

/** What a plan needs in order to say what the template says. What people changed by hand, or are done with, stays. */
export function differenceOf(
  plan: Plan,
  items: readonly TemplateItem[],
  versions: Versions,
  ownScholarId: string | null
): PlanDifference {
  const { scholarId, name, cohort } = plan
  const difference: PlanDifference = {
    scholar: { id: scholarId, name },
    cohort,
    changes: [],
    additions: [],
    leftAlone: []
  }
  const aside = plan.isPast ? 'past' : scholarId === ownScholarId ? 'own' : undefined
  for (const item of items) {
    const own = plan.milestones.filter(({ itemId }) => itemId === item.id)
    const milestone = own.find(({ isRemoved }) => !isRemoved) ?? own[0]
    if (milestone) compare(difference, plan, milestone, item, versions, aside)
    else add(difference, plan, item, aside)
  }
  if (!aside) leaveTakenOut(difference, plan, items)
  return difference
}

export const isSame = ({ changes, additions, leftAlone }: PlanDifference) =>
  changes.length + additions.length + leftAlone.length === 0

const worded = ['title', 'category', 'acts'] as const
const sameWords = (one: Pick<PlannedAs, (typeof worded)[number]>, other: Pick<PlannedAs, (typeof worded)[number]>) =>
  worded.every(field => one[field] === other[field])

function compare(
  difference: PlanDifference,
  plan: Plan,
  milestone: PlannedMilestone,
  item: TemplateItem,
  versions: Versions,
  aside: LeftAloneBecause | undefined
) {
  const start = milestone.countedFrom ?? plan.appointedFrom
  const { title, category, acts } = item
  const after = { title, category, acts, dueOn: start ? addMonths(start, item.dueMonths) : milestone.dueOn }
  const said = [...versions.values()].flatMap(list => list.filter(({ id }) => id === item.id))
  const base = versions.get(milestone.templateVersion ?? 0)?.find(({ id }) => id === item.id)

  // What equals one of the template's versions came from it; anything else a person wrote.
  const isWordedByHand = !said.some(version => sameWords(version, milestone))
  const isMovedByHand = !said.some(({ dueMonths }) => start && addMonths(start, dueMonths) === milestone.dueOn)
  const wantsWords = !sameWords(milestone, item) && (!isWordedByHand || !base || !sameWords(base, item))
  const wantsDay = milestone.dueOn !== after.dueOn && (!isMovedByHand || base?.dueMonths !== item.dueMonths)
  if (!wantsWords && !wantsDay) return

  const leave = (because: LeftAloneBecause) => difference.leftAlone.push({ title: milestone.title, because })
  if (aside) return void leave(aside)
  if (milestone.isRemoved) return void leave('removed')
  const { state } = milestone
  if (state !== 'planned' && state !== 'in-progress') return void leave(state)
  if (wantsWords && isWordedByHand) leave('reworded')
  if (wantsDay && isMovedByHand) leave('moved')
  const parts: PlanPart[] = [
    ...(wantsWords && !isWordedByHand ? (['words'] as const) : []),
    ...(wantsDay && !isMovedByHand ? (['due-day'] as const) : [])
  ]
  if (parts.length === 0) return
  const { id, version } = milestone
  difference.changes.push({ id, version, before: wordsOf(milestone), after: merged(milestone, after, parts), parts })
}

const isOpen = ({ state }: PlannedMilestone) => state === 'planned' || state === 'in-progress'

const wordsOf = ({ title, category, acts, dueOn }: PlannedAs): PlannedAs => ({ title, category, acts, dueOn })

/** The milestone with some parts as they are to be. */
export const merged = (before: PlannedAs, after: PlannedAs, parts: readonly PlanPart[]): PlannedAs => ({
  ...wordsOf(parts.includes('words') ? after : before),
  dueOn: parts.includes('due-day') ? after.dueOn : before.dueOn
})

function add(difference: PlanDifference, plan: Plan, item: TemplateItem, aside: LeftAloneBecause | undefined) {
  const { id: itemId, title, category, acts, dueMonths } = item
  const start = startOf(plan)
  if (!start) return
  const isThere = plan.milestones.some(one => !one.isRemoved && comparable(one.title) === comparable(title))
  const because = aside ?? (isThere ? ('there' as const) : undefined)
  if (because) difference.leftAlone.push({ title, because })
  else difference.additions.push({ itemId, title, category, acts, dueOn: addMonths(start, dueMonths) })
}

/** The day from which the plan counts: that of its other milestones, else the appointment's. */
export const startOf = ({ milestones, appointedFrom }: Plan) =>
  milestones.find(({ itemId, countedFrom }) => itemId && countedFrom)?.countedFrom ?? appointedFrom

function leaveTakenOut(difference: PlanDifference, { milestones }: Plan, items: readonly TemplateItem[]) {
  for (const milestone of milestones) {
    const isOut = milestone.itemId && !items.some(({ id }) => id === milestone.itemId)
    if (isOut && !milestone.isRemoved && isOpen(milestone)) {
      difference.leftAlone.push({ title: milestone.title, because: 'taken-out' })
    }
  }
}
