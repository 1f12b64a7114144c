import { standing } from '@northstar/shared/milestones/milestones.rules.ts'
import type { MilestoneStanding } from '@northstar/shared/milestones/milestones.schema.ts'
import type { CohortRow, CohortTimeline } from '@northstar/shared/scholars/cohort.schema.ts'
import { addMonths, lastDay } from '@northstar/shared/values/days.ts'
import { scaleAround, type Scale } from './timeline.scale.ts'

export const rowHeight = 32
export const axisHeight = 30

export interface CohortMark {
  id: string
  x: number
  title: string
  dueOn: string
  standing: MilestoneStanding
  isOwn: boolean
}

export interface DrawnRow {
  id: string
  name: string
  y: number
  bars: { x: number; width: number }[]
  marks: CohortMark[]
  /** How much they met, month by month: at most four steps high. */
  meetings: { x: number; width: number; count: number; height: number }[]
}

/** Where days stand in the picture of a whole cohort, which keeps a margin at its left for the names. */
export function cohortScale({ scholars }: CohortTimeline, today: string, width: number, margin: number): Scale {
  const days = scholars.flatMap(({ appointments, milestones, meetings }) => [
    ...appointments.flatMap(({ startsOn, until }) => [startsOn, lastDay(until)]),
    ...milestones.map(({ dueOn }) => dueOn),
    ...meetings.map(({ month }) => month)
  ])
  const scale = scaleAround([today, ...days], width - margin)
  return { ...scale, width, x: day => scale.x(day) + margin }
}

/** One scholar's row; only the rows that are seen are laid out. */
export function layOutRow(row: CohortRow, at: number, { x }: Scale, today: string): DrawnRow {
  const { id, name, appointments, milestones, meetings } = row
  return {
    id,
    name,
    y: axisHeight + at * rowHeight,
    bars: appointments.map(({ startsOn, until }) => ({ x: x(startsOn), width: Math.max(3, x(until) - x(startsOn)) })),
    marks: milestones.map(milestone => ({
      id: milestone.id,
      x: x(milestone.dueOn),
      title: milestone.title,
      dueOn: milestone.dueOn,
      standing: standing(milestone, today),
      isOwn: milestone.isOwn
    })),
    meetings: meetings.map(({ month, count }) => {
      const [start, end] = [x(month), x(addMonths(month, 1))]
      return { x: start + 0.5, width: Math.max(1, end - start - 1), count, height: 2 * Math.min(4, count) }
    })
  }
}

/** From where to where rows are drawn: those in sight, and some around them. */
export function rowsInSight(count: number, top: number, height: number, around = 6) {
  const first = Math.max(0, Math.floor((top - axisHeight) / rowHeight) - around)
  const last = Math.min(count, Math.ceil((top + height) / rowHeight) + around)
  return { first, last: Math.max(first, last) }
}
