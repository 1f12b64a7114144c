import { standing } from '@northstar/shared/milestones/milestones.rules.ts'
import type { MilestoneStanding } from '@northstar/shared/milestones/milestones.schema.ts'
import type { Timeline } from '@northstar/shared/scholars/scholars.schema.ts'
import { lastDay } from '@northstar/shared/values/days.ts'
import type { RouteLocationRaw } from 'vue-router'
import { formatClock, formatDay } from '../ui/days.ts'
import type { Status } from '../ui/status.ts'

/** One thing of a timeline, in words. */
export interface Entry {
  key: string
  day: string
  kind: string
  what: string
  detail: string
  standing?: Status
  to?: RouteLocationRaw
}

const standingNames: Record<MilestoneStanding, string> = {
  'on-track': 'on track',
  'due-soon': 'due soon',
  overdue: 'overdue',
  waiting: 'reported, waits for confirmation',
  done: 'confirmed',
  waived: 'waived'
}

const meetingKinds: Record<string, string> = {
  'one-to-one': 'One-to-one meeting',
  team: 'Team meeting',
  'oversight-committee': 'Oversight committee',
  operations: 'Operations check-in'
}

/** Everything in order of time: the table, and what the marks of the picture say. */
export function entriesOf(timeline: Timeline, today: string, scholarId: string): Entry[] {
  return [
    ...timeline.appointments.flatMap(appointmentEntries),
    ...timeline.milestones.map(milestone => milestoneEntry(milestone, today)),
    ...timeline.meetings.map(meetingEntry),
    ...timeline.plannedMeetings.map(planned => plannedEntry(planned, today, scholarId)),
    ...timeline.projects.flatMap(projectEntries)
  ].sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0))
}

const appointmentEntries = ({
  id,
  fundingSource,
  effortPercent,
  startsOn,
  until
}: Timeline['appointments'][number]) => {
  const what = `${fundingSource} · ${effortPercent} %`
  return [
    { key: `${id}-start`, day: startsOn, kind: 'Appointment', what, detail: 'begins' },
    { key: `${id}-end`, day: lastDay(until), kind: 'Appointment', what, detail: 'last day' }
  ]
}

function milestoneEntry(milestone: Timeline['milestones'][number], today: string): Entry {
  const { id, title, dueOn, originalDueOn, reachedOn, isOwn } = milestone
  const state = standing(milestone, today)
  const details = [
    standingNames[state],
    isOwn && 'added by the scholar',
    reachedOn && `reached on ${formatDay(reachedOn)}`,
    dueOn !== originalDueOn && `originally due on ${formatDay(originalDueOn)}`
  ]
  return {
    key: id,
    day: dueOn,
    kind: 'Milestone due',
    what: title,
    detail: details.filter(Boolean).join(', '),
    standing: state,
    to: { name: 'milestone', params: { milestoneId: id } }
  }
}

const meetingEntry = ({ id, heldOn, kind, withPrimary }: Timeline['meetings'][number]): Entry => ({
  key: id,
  day: heldOn,
  kind: 'Meeting',
  what: meetingKinds[kind] ?? kind,
  detail: withPrimary ? 'with the primary mentor' : '',
  to: { name: 'meeting', params: { meetingId: id } }
})

/** How a planned meeting stands today. */
export const plannedStanding = (
  { plannedOn, state }: Timeline['plannedMeetings'][number],
  today: string
): 'planned' | 'not-logged' | 'cancelled' => (state === 'planned' && plannedOn < today ? 'not-logged' : state)

const plannedStandings = {
  planned: { words: 'planned' },
  'not-logged': { words: 'not logged yet', status: 'waiting' },
  cancelled: { words: 'cancelled', status: 'waived' }
} as const

/** It is kept with the scholar's meetings. */
function plannedEntry(planned: Timeline['plannedMeetings'][number], today: string, scholarId: string): Entry {
  const { id, plannedOn, startTime, kind } = planned
  const { words, ...standing } = plannedStandings[plannedStanding(planned, today)]
  return {
    key: id,
    day: plannedOn,
    kind: 'Planned meeting',
    what: meetingKinds[kind] ?? kind,
    detail: [words, startTime && `at ${formatClock(startTime)}`].filter(Boolean).join(', '),
    ...('status' in standing && { standing: standing.status }),
    to: { name: 'scholar-meetings', params: { scholarId } }
  }
}

function projectEntries({ id, title, stages, markers }: Timeline['projects'][number]): Entry[] {
  const to = { name: 'project', params: { projectId: id } }
  return [
    ...stages.map(({ stage, enteredOn }, at) => ({
      key: `${id}-${at}`,
      day: enteredOn,
      kind: 'Project stage',
      what: stage,
      detail: title,
      to
    })),
    ...markers.map(({ marker, reachedOn }) => ({
      key: `${id}-${marker}`,
      day: reachedOn,
      kind: 'Process marker',
      what: marker,
      detail: title,
      to
    }))
  ]
}

/** As it is read out: "12 Mar 2027: Milestone due, IRB determination, overdue". */
export function inWords({ day, kind, what, detail }: Entry) {
  const parts = kind === 'Meeting' || kind === 'Planned meeting' ? [what, detail] : [kind, what, detail]
  return `${formatDay(day)}: ${parts.filter(Boolean).join(', ')}`
}
