import { Type } from 'typebox'
import { endpoint } from '../http/endpoint.ts'
import { Page, paging, sortBy } from '../http/page.schema.ts'
import { OfProgram, OfScholar } from '../http/paths.schema.ts'
import { Day, Id, Line, OfVersion } from '../values/values.schema.ts'
import { Meeting, MeetingChange, MeetingKind, MeetingStart, MeetingState, NewMeeting } from './meetings.schema.ts'

const OfMeeting = Type.Object({ programId: Id, meetingId: Id })

export const meetingFilters = {
  q: Type.Optional(Line(100)),
  scholarId: Type.Optional(Id),
  attendeeId: Type.Optional(Id),
  /** Attended by this person while in the scholar’s team. */
  mentorId: Type.Optional(Id),
  kind: Type.Optional(MeetingKind),
  state: Type.Optional(MeetingState),
  /** Those that have waited for confirmation for longer than the program's rule says. */
  confirmationOverdue: Type.Optional(Type.Boolean()),
  heldFrom: Type.Optional(Day),
  heldUntil: Type.Optional(Day),
  sort: sortBy<'heldOn'>('-heldOn')
}

export const listMeetings = endpoint({
  method: 'GET',
  path: '/programs/:programId/meetings',
  summary: 'List the meetings that one may see, newest first',
  params: OfProgram,
  query: Type.Object({ ...paging, ...meetingFilters }),
  result: Page(Meeting)
})

export const exportMeetings = endpoint({
  method: 'GET',
  path: '/programs/:programId/meetings.csv',
  summary: 'Export the meetings that one may see',
  params: OfProgram,
  query: Type.Object(meetingFilters),
  result: Type.String(),
  gives: 'text/csv'
})

export const startMeeting = endpoint({
  method: 'GET',
  path: '/programs/:programId/scholars/:scholarId/meeting-start',
  summary: 'Tell what the record of a new meeting opens with',
  params: OfScholar,
  query: Type.Object({ plannedMeetingId: Type.Optional(Id) }),
  result: MeetingStart
})

export const logMeeting = endpoint({
  method: 'POST',
  path: '/programs/:programId/meetings',
  summary: 'Log a meeting that took place',
  params: OfProgram,
  body: NewMeeting,
  result: Meeting
})

export const readMeeting = endpoint({
  method: 'GET',
  path: '/programs/:programId/meetings/:meetingId',
  summary: 'Read the record of a meeting',
  params: OfMeeting,
  result: Meeting
})

export const changeMeeting = endpoint({
  method: 'PATCH',
  path: '/programs/:programId/meetings/:meetingId',
  summary: 'Change the record of a meeting; a confirmed one waits for confirmation again',
  params: OfMeeting,
  body: MeetingChange,
  result: Meeting
})

export const confirmMeeting = endpoint({
  method: 'PUT',
  path: '/programs/:programId/meetings/:meetingId/confirmation',
  summary: 'Confirm the record of a meeting that the other side drafted',
  params: OfMeeting,
  body: OfVersion,
  result: Meeting
})

export const unconfirmMeeting = endpoint({
  method: 'DELETE',
  path: '/programs/:programId/meetings/:meetingId/confirmation',
  summary: 'Take back one’s confirmation of the record of a meeting',
  params: OfMeeting,
  query: OfVersion,
  result: Meeting
})

export const removeMeeting = endpoint({
  method: 'DELETE',
  path: '/programs/:programId/meetings/:meetingId',
  summary: 'Remove the record of a meeting; a director can restore it',
  params: OfMeeting,
  query: OfVersion
})
