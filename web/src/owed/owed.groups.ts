import type { Owed } from '@northstar/shared/owed/owed.schema.ts'
import { addDays, compareDays } from '@northstar/shared/values/days.ts'

export interface OwedGroup {
  title: string
  isLate: boolean
  items: Owed[]
}

const never = '9999'

/** The day by which it is to be done. What somebody asks for has no day of its own: it is to be looked at now. */
const dayOf = ({ dueOn, from }: Owed, today: string) => dueOn ?? (from ? today : never)

/** All that is owed as one list in order of time: late, this week, this month, later, and what has no day. */
export function groupOwed(things: readonly Owed[], today: string): OwedGroup[] {
  const groups = [
    { title: 'Late', has: (day: string) => day < today },
    { title: 'This week', has: (day: string) => day < addDays(today, 7) },
    { title: 'This month', has: (day: string) => day < addDays(today, 30) },
    { title: 'Later', has: (day: string) => day < never },
    { title: 'Without a day', has: () => true }
  ]
  const inOrder = things.toSorted((a, b) => compareDays(dayOf(a, today), dayOf(b, today)))
  const grouped = Map.groupBy(inOrder, thing => groups.find(({ has }) => has(dayOf(thing, today)))!.title)
  return groups.flatMap(({ title }) => {
    const items = grouped.get(title)
    return items ? [{ title, isLate: title === 'Late', items }] : []
  })
}

/** What is late or of this week: what the navigation counts. */
export const countPressing = (things: readonly Owed[], today: string) =>
  things.filter(thing => dayOf(thing, today) < addDays(today, 7)).length
