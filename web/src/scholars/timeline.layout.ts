import { standing } from '@northstar/shared/milestones/milestones.rules.ts'
import type { MilestoneStanding } from '@northstar/shared/milestones/milestones.schema.ts'
import type { Timeline } from '@northstar/shared/scholars/scholars.schema.ts'
import { addDays } from '@northstar/shared/values/days.ts'
import { plannedStanding } from './timeline.entries.ts'
import { scaleOf, ticksOf, type Scale, type Tick } from './timeline.scale.ts'

export interface Bar {
  id: string
  x: number
  width: number
  y: number
  /** What fits into it. */
  label: string
}
export interface MilestoneMark {
  id: string
  x: number
  y: number
  /** Where it stood before its due day was moved. */
  originalX: number | null
  standing: MilestoneStanding
  /** The scholar added it. */
  isOwn: boolean
  label: string
  /** The words stand at the left of the mark, where the right edge is near. */
  isLeft: boolean
}
export interface MeetingTick {
  id: string
  x: number
  withPrimary: boolean
}
/** A meeting that is to come, was not logged, or was cancelled. */
export interface PlannedTick {
  id: string
  x: number
  standing: ReturnType<typeof plannedStanding>
}
export interface Track {
  id: string
  title: string
  y: number
  stages: Bar[]
  markers: { marker: string; x: number }[]
}
export interface Lane {
  title: string
  y: number
  height: number
}
export interface Layout {
  scale: Scale
  height: number
  ticks: Tick[]
  todayX: number
  lanes: { appointments?: Lane; milestones?: Lane; meetings?: Lane; projects?: Lane }
  appointments: Bar[]
  milestones: MilestoneMark[]
  meetings: MeetingTick[]
  plannedMeetings: PlannedTick[]
  projects: Track[]
}

export const rowHeight = 22
const trackHeight = 46
const axisHeight = 30
const headHeight = 24
const airBelow = 10
/** Mean width of a letter of 12 px: near enough to tell where words would meet. */
const letter = 6.4

/** Where everything of a timeline stands in a picture of this width. */
export function layOut(timeline: Timeline, today: string, width: number): Layout {
  const scale = scaleOf(timeline, today, width)
  const appointments = bars(timeline.appointments, scale)
  const milestones = marks(timeline.milestones, scale, today)
  const meetings = timeline.meetings.map(({ id, heldOn, withPrimary }) => ({ id, x: scale.x(heldOn), withPrimary }))
  const plannedMeetings = timeline.plannedMeetings.map(planned => {
    return { id: planned.id, x: scale.x(planned.plannedOn), standing: plannedStanding(planned, today) }
  })
  const projects = timeline.projects.map((project, at) => track(project, scale, today, at))

  const place = stack()
  const lanes = {
    appointments: place('Appointments', rowsOf(appointments) * rowHeight),
    milestones: place('Milestones', rowsOf(milestones) * rowHeight),
    meetings: place('Meetings', meetings.length + plannedMeetings.length > 0 ? rowHeight : 0),
    projects: place(projects.length === 1 ? 'Project' : 'Projects', projects.length * trackHeight)
  }
  const height = place('', 0, true)
  return {
    scale,
    height,
    ticks: ticksOf(scale),
    todayX: scale.x(today),
    lanes,
    appointments,
    milestones,
    meetings,
    plannedMeetings,
    projects
  }
}

/** One lane under the other; what has nothing in it takes no room. */
function stack() {
  let y = axisHeight
  function place(title: string, height: number): Lane | undefined
  function place(title: string, height: number, isEnd: true): number
  function place(title: string, height: number, isEnd?: true) {
    if (isEnd) return y
    if (height === 0) return undefined
    const lane = { title, y: y + headHeight, height }
    y += headHeight + height + airBelow
    return lane
  }
  return place
}

const rowsOf = (marks: readonly { y: number }[]) =>
  marks.length === 0 ? 0 : Math.max(...marks.map(({ y }) => Math.round(y / rowHeight))) + 1

/** Puts each of them into the first row in which it does not run into the one before. */
function packer() {
  const ends: number[] = []
  return (start: number, end: number) => {
    const free = ends.findIndex(taken => taken + 8 <= start)
    const row = free === -1 ? ends.length : free
    ends[row] = end
    return row * rowHeight
  }
}

const fit = (words: string, width: number) => {
  const most = Math.floor(width / letter)
  if (words.length <= most) return words
  return most > 4 ? `${words.slice(0, most - 1).trimEnd()}…` : ''
}

function bars(appointments: Timeline['appointments'], { x }: Scale): Bar[] {
  const pack = packer()
  return appointments.map(({ id, startsOn, until, fundingSource, effortPercent }) => {
    const [start, width] = [x(startsOn), Math.max(4, x(until) - x(startsOn))]
    const label = fit(`${fundingSource} · ${effortPercent} %`, width - 12)
    return { id, x: start, width, y: pack(start, start + width), label }
  })
}

function marks(milestones: Timeline['milestones'], { x, width }: Scale, today: string): MilestoneMark[] {
  const pack = packer()
  return milestones.map(milestone => {
    const { id, dueOn, originalDueOn, title, isOwn } = milestone
    const [at, originally] = [x(dueOn), x(originalDueOn)]
    const label = fit(title, 34 * letter)
    const room = label.length * letter + 14
    const isLeft = at + room > width
    const [start, end] = isLeft ? [at - room, at + 8] : [at - 8, at + room]
    const y = pack(Math.min(start, originally), Math.max(end, originally))
    const moved = dueOn === originalDueOn ? null : originally
    return { id, x: at, y, originalX: moved, standing: standing(milestone, today), isOwn, label, isLeft }
  })
}

/** The last stage lasts until today. */
function track(
  { id, title, stages, markers }: Timeline['projects'][number],
  { x }: Scale,
  today: string,
  at: number
): Track {
  const end = (next: string | undefined, enteredOn: string) => next ?? addDays(enteredOn > today ? enteredOn : today, 1)
  return {
    id,
    title,
    y: at * trackHeight,
    stages: stages.map(({ stage, enteredOn }, index) => {
      const width = Math.max(3, x(end(stages[index + 1]?.enteredOn, enteredOn)) - x(enteredOn))
      return { id: `${id}-${index}`, x: x(enteredOn), width, y: 0, label: fit(stage, width - 8) }
    }),
    markers: markers.map(({ marker, reachedOn }) => ({ marker, x: x(reachedOn) }))
  }
}
