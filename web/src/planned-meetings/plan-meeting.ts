import type { MeetingStart, TeamMember } from '@northstar/shared/meetings/meetings.schema.ts'
import type {
  NewPlannedMeeting,
  PlannedMeeting,
  PlannedMeetingChange
} from '@northstar/shared/planned-meetings/planned-meetings.schema.ts'
import type { Draft } from '../ui/useForm.ts'

/** What the form opens with: those who usually meet, as long and in the way as usual. */
export const newPlan = (start: MeetingStart): Draft<NewPlannedMeeting> => ({
  scholarId: start.scholar.id,
  plannedOn: null,
  startTime: null,
  minutes: start.minutes ?? 30,
  way: start.way,
  kind: start.kind,
  place: null,
  link: null,
  note: null,
  attendeeIds: [...start.attendeeIds]
})

export const recordedPlan = (meeting: PlannedMeeting): Draft<PlannedMeetingChange> => ({
  plannedOn: meeting.plannedOn,
  startTime: meeting.startTime,
  minutes: meeting.minutes,
  way: meeting.way,
  kind: meeting.kind,
  place: meeting.place,
  link: meeting.link,
  note: meeting.note,
  attendeeIds: meeting.attendees.map(({ id }) => id),
  version: meeting.version
})

/** The team, and who else is invited; staff only when asked for. */
export function knownPeople({ team, staff }: MeetingStart, meeting?: PlannedMeeting) {
  const known = [...team, ...staff]
  const others = meeting?.attendees.filter(({ id }) => !known.some(person => person.id === id)) ?? []
  const invited: TeamMember[] = others.map(person => ({ ...person, as: 'invited' }))
  return { team: [...team, ...invited], staff }
}
