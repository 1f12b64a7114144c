import type { ActionItem } from '@northstar/shared/actions/actions.endpoints.ts'
import type { Meeting } from '@northstar/shared/meetings/meetings.schema.ts'
import type { Milestone } from '@northstar/shared/milestones/milestones.schema.ts'
import type { ScholarOverview } from '@northstar/shared/overview/overview.endpoints.ts'
import { addDays } from '@northstar/shared/values/days.ts'

/** Something that a scholar owes; `on` is the day by which, null when none was said. */
type ToDo =
  | { kind: 'milestone'; key: string; on: string; milestone: Milestone }
  | { kind: 'action'; key: string; on: string | null; action: ActionItem }
  | { kind: 'meeting'; key: string; on: string; meeting: Meeting }

export interface ToDoGroup {
  title: string
  isLate: boolean
  items: ToDo[]
}

type Owed = Pick<ScholarOverview, 'today' | 'milestones' | 'actions' | 'meetingsToConfirm'>

/** All that is owed as one list in order of time: late, this week, this month, later, and what has no day. */
export function groupToDos({ today, ...owed }: Owed): ToDoGroup[] {
  const items = toDosOf({ today, ...owed }).sort((a, b) => dayOf(a).localeCompare(dayOf(b)))
  const groups = [
    { title: 'Late', has: (day: string) => day < today },
    { title: 'This week', has: (day: string) => day < addDays(today, 7) },
    { title: 'This month', has: (day: string) => day < addDays(today, 30) },
    { title: 'Later', has: (day: string) => day < never },
    { title: 'Without a day', has: () => true }
  ]
  const grouped = Map.groupBy(items, item => groups.find(({ has }) => has(dayOf(item)))!.title)
  return groups.flatMap(({ title }) => {
    const found = grouped.get(title)
    return found ? [{ title, isLate: title === 'Late', items: found }] : []
  })
}

const never = '9999'
const dayOf = ({ on }: ToDo) => on ?? never

const toDosOf = ({ today, milestones, actions, meetingsToConfirm }: Owed): ToDo[] => [
  // The record of a meeting is nobody’s deadline: it is to be read now.
  ...meetingsToConfirm.map(meeting => ({ kind: 'meeting' as const, key: meeting.id, on: today, meeting })),
  ...milestones.map(milestone => ({ kind: 'milestone' as const, key: milestone.id, on: milestone.dueOn, milestone })),
  ...actions.map(action => ({ kind: 'action' as const, key: action.id, on: action.dueOn, action }))
]
