import type { Meeting, MeetingStart, NewMeeting } from '@northstar/shared/meetings/meetings.schema.ts'
import { inject, provide, type InjectionKey } from 'vue'
import type { Draft } from '../ui/useForm.ts'

/** What the parts of a meeting's form have in common, when it is logged and when it is changed. */
interface MeetingFormContext {
  values: Draft<NewMeeting>
  start: MeetingStart
  /** Today where the program is. */
  today: string
}

const key: InjectionKey<MeetingFormContext> = Symbol('meeting form')

export const provideMeetingForm = (context: MeetingFormContext) => provide(key, context)

export function useMeetingFormPart() {
  const context = inject(key)
  if (!context) throw new Error('This is a part of a meeting’s form')
  return context
}

/** Kept with the draft and never sent: the action that is still being typed, and the new ones whose owner is proposed. */
export interface Unsent {
  line: string
  proposed: boolean[]
}

/** What the form opens with. */
export function openingValues(start: MeetingStart, today: string): Draft<NewMeeting> & Unsent {
  return {
    line: '',
    proposed: [],
    scholarId: start.scholar.id,
    heldOn: start.plannedMeetingId ? start.heldOn : today,
    ...(start.plannedMeetingId && { plannedMeetingId: start.plannedMeetingId }),
    minutes: start.minutes,
    way: start.way,
    kind: start.kind,
    attendeeIds: [...start.attendeeIds],
    topics: [],
    notes: '',
    nextOn: null,
    nextTime: null,
    progress: '',
    barriers: '',
    decisions: '',
    ...(start.readers.mentorNotes !== null && { mentorNotes: '' }),
    ...(start.readers.directorNotes !== null && { directorNotes: '' }),
    newActions: [],
    doneActionIds: []
  }
}

/** What the form opens with to change a record; only what one may write is in it. */
export function recordedValues(meeting: Meeting) {
  const may = (permission: Meeting['permissions'][number]) => meeting.permissions.includes(permission)
  return {
    heldOn: meeting.heldOn,
    minutes: meeting.minutes,
    way: meeting.way,
    kind: meeting.kind,
    attendeeIds: meeting.attendees.map(({ id }) => id),
    topics: [...meeting.topics],
    notes: meeting.notes,
    nextOn: meeting.nextOn,
    progress: meeting.progress,
    barriers: meeting.barriers,
    decisions: meeting.decisions,
    ...(may('write-mentor-notes') && { mentorNotes: meeting.mentorNotes ?? null }),
    ...(may('write-director-notes') && { directorNotes: meeting.directorNotes ?? null }),
    version: meeting.version
  }
}

/** Who was there stays to be chosen, though no longer in the team. */
export function withAttendees(start: MeetingStart, attendees: Meeting['attendees']): MeetingStart {
  const known = [...start.team, ...start.staff]
  const others = attendees.filter(({ id }) => !known.some(person => person.id === id))
  return { ...start, staff: [...start.staff, ...others.map(person => ({ ...person, as: 'attended' }))] }
}
