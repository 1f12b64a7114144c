import type { Milestone } from '@northstar/shared/milestones/milestones.schema.ts'
import { compareDays } from '@northstar/shared/values/days.ts'

export type PlanOrder = 'time' | 'category'

export interface PlanGroup {
  title: string
  milestones: Milestone[]
}

const other = 'Without a category'

/** A plan in groups: what is late or waits first, then what comes, then what is over; or by category. Empty ones are left out. */
export function groupPlan(milestones: readonly Milestone[], order: PlanOrder, today: string): PlanGroup[] {
  const byDay = [...milestones].sort((a, b) => compareDays(a.dueOn, b.dueOn))
  const groups = order === 'category' ? byCategory(byDay) : byTime(byDay, today)
  return groups.filter(group => group.milestones.length > 0)
}

function byTime(milestones: Milestone[], today: string): PlanGroup[] {
  const year = today.slice(0, 4)
  const standing = (...standings: Milestone['standing'][]) =>
    milestones.filter(milestone => standings.includes(milestone.standing))
  const ahead = standing('on-track')
  return [
    { title: 'Overdue', milestones: standing('overdue') },
    { title: 'Reported, waiting for confirmation', milestones: standing('waiting') },
    { title: 'Due soon', milestones: standing('due-soon') },
    { title: 'Later this year', milestones: ahead.filter(({ dueOn }) => dueOn.startsWith(year)) },
    { title: 'Next year and after', milestones: ahead.filter(({ dueOn }) => !dueOn.startsWith(year)) },
    { title: 'Done', milestones: standing('done', 'waived') }
  ]
}

function byCategory(milestones: Milestone[]): PlanGroup[] {
  const groups = Map.groupBy(milestones, ({ category }) => category ?? other)
  return Array.from(groups, ([title, members]) => ({ title, milestones: members })).sort(
    (a, b) => Number(a.title === other) - Number(b.title === other) || a.title.localeCompare(b.title)
  )
}

/** How far a plan has come; what was waived no longer counts. */
export function planProgress(milestones: readonly Milestone[]) {
  const counted = milestones.filter(({ state }) => state !== 'waived')
  return { done: counted.filter(({ state }) => state === 'confirmed').length, of: counted.length }
}
