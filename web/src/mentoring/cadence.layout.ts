import type { CadenceLane, ScholarCadence } from '@northstar/shared/mentoring/cadence.schema.ts'
import { addDays, daysBetween } from '@northstar/shared/values/days.ts'
import { ticksOf, type Scale, type Tick } from '../scholars/timeline.scale.ts'

/** A lane of the picture, from its own top. */
export interface DrawnLane {
  lane: CadenceLane
  y: number
  /** When the agreement holds. */
  band: { x: number; width: number }
  /** Days on which a meeting was due at the latest, were each held on its day. */
  due: number[]
  gaps: { x: number; width: number; days: number }[]
  marks: { id: string; x: number; counts: boolean; heldOn: string }[]
}

export interface CadenceLayout {
  width: number
  height: number
  ticks: Tick[]
  lanes: DrawnLane[]
  todayX: number
}

const top = 30
const laneHeight = 54

/** Where everything stands in a picture of this width. */
export function layOut({ from, until, lanes }: ScholarCadence, width: number): CadenceLayout {
  const perDay = width / daysBetween(from, until)
  const x = (day: string) => Math.round(daysBetween(from, day) * perDay * 10) / 10
  const scale: Scale = { from, until, width, x }
  const inside = (day: string) => (day < from ? from : day > until ? until : day)
  const span = (start: string, end: string) => ({ x: x(start), width: Math.max(0, x(end) - x(start)) })
  return {
    width,
    height: top + lanes.length * laneHeight + 6,
    ticks: ticksOf(scale),
    todayX: x(addDays(until, -1)),
    lanes: lanes.map((lane, at) => ({
      lane,
      y: top + at * laneHeight,
      band: span(inside(lane.startsOn), inside(lane.until ?? until)),
      due: dueDays(lane, { from, until }).map(x),
      gaps: lane.gaps.map(gap => ({ ...span(gap.from, gap.until), days: daysBetween(gap.from, gap.until) })),
      marks: lane.meetings.map(({ id, heldOn, counts }) => ({ id, x: x(heldOn), counts, heldOn }))
    }))
  }
}

/** The rhythm as it was agreed, counted from its first day. */
function dueDays({ startsOn, until, cadenceDays }: CadenceLane, window: { from: string; until: string }) {
  if (!cadenceDays) return []
  const before = Math.floor(Math.max(0, daysBetween(startsOn, window.from)) / cadenceDays)
  const end = until !== null && until < window.until ? until : window.until
  const days: string[] = []
  for (let day = addDays(startsOn, (before + 1) * cadenceDays); day < end; day = addDays(day, cadenceDays))
    if (day >= window.from) days.push(day)
  return days
}
