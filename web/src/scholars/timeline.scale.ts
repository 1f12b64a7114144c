import type { Timeline } from '@northstar/shared/scholars/scholars.schema.ts'
import { addDays, addMonths, daysBetween, lastDay } from '@northstar/shared/values/days.ts'

/** Where days stand in a picture of a width. */
export interface Scale {
  from: string
  until: string
  width: number
  x: (day: string) => number
}

const monthOf = (day: string) => `${day.slice(0, 7)}-01`

export const scaleOf = (timeline: Timeline, today: string, width: number) =>
  scaleAround([today, ...daysOf(timeline)], width)

/** From the first month with something in it to the last, with a little air on both sides. */
export function scaleAround(days: readonly string[], width: number): Scale {
  const sorted = days.toSorted()
  const from = monthOf(addDays(sorted[0]!, -10))
  const until = addMonths(monthOf(addDays(sorted.at(-1)!, 10)), 1)
  const perDay = width / daysBetween(from, until)
  return { from, until, width, x: day => Math.round(daysBetween(from, day) * perDay * 10) / 10 }
}

const daysOf = ({ appointments, milestones, meetings, plannedMeetings, projects }: Timeline) => [
  ...appointments.flatMap(({ startsOn, until }) => [startsOn, lastDay(until)]),
  ...milestones.flatMap(({ dueOn, originalDueOn }) => [dueOn, originalDueOn]),
  ...meetings.map(({ heldOn }) => heldOn),
  ...plannedMeetings.map(({ plannedOn }) => plannedOn),
  ...projects.flatMap(({ stages, markers }) => [
    ...stages.map(({ enteredOn }) => enteredOn),
    ...markers.map(({ reachedOn }) => reachedOn)
  ])
]

export interface Tick {
  x: number
  label: string
  isYear: boolean
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A tick for every month; as many of them named as there is room for, the years always. */
export function ticksOf({ from, until, width, x }: Scale): Tick[] {
  const ticks: Tick[] = []
  const perMonth = (width / daysBetween(from, until)) * 30.4
  const step = perMonth >= 34 ? 1 : perMonth >= 13 ? 3 : 12
  for (let month = from; month < until; month = addMonths(month, 1)) {
    const index = Number(month.slice(5, 7)) - 1
    const isYear = index === 0
    const label = isYear || month === from ? month.slice(0, 4) : index % step === 0 ? monthNames[index]! : ''
    ticks.push({ x: x(month), label, isYear })
  }
  return withoutCollision(ticks)
}

/** The year at the very beginning gives way to one that follows too closely; a month gives way to it. */
function withoutCollision([first, ...others]: Tick[]): Tick[] {
  if (!first) return []
  const isClose = ({ x }: Tick) => x - first.x < 42
  if (others.some(tick => isClose(tick) && tick.isYear)) return [{ ...first, label: '' }, ...others]
  return [first, ...others.map(tick => (isClose(tick) ? { ...tick, label: '' } : tick))]
}
