import { Type } from 'typebox'
import { endpoint } from '../http/endpoint.ts'
import { Page, paging, sortBy } from '../http/page.schema.ts'
import { OfProgram } from '../http/paths.schema.ts'
import { Day, Id, OfVersion } from '../values/values.schema.ts'
import { NewPlannedMeeting, PlannedMeeting, PlannedMeetingChange, PlannedState } from './planned-meetings.schema.ts'

const OfPlannedMeeting = Type.Object({ programId: Id, plannedMeetingId: Id })

export const listPlannedMeetings = endpoint({
  method: 'GET',
  path: '/programs/:programId/planned-meetings',
  summary: 'List the planned meetings that one may see, the next first',
  params: OfProgram,
  query: Type.Object({
    ...paging,
    scholarId: Type.Optional(Id),
    attendeeId: Type.Optional(Id),
    state: Type.Optional(PlannedState),
    plannedFrom: Type.Optional(Day),
    plannedUntil: Type.Optional(Day),
    sort: sortBy<'plannedOn'>('plannedOn')
  }),
  result: Page(PlannedMeeting)
})

export const planMeeting = endpoint({
  method: 'POST',
  path: '/programs/:programId/planned-meetings',
  summary: 'Plan a meeting with a scholar and invite who is to attend',
  params: OfProgram,
  body: NewPlannedMeeting,
  result: PlannedMeeting
})

export const readPlannedMeeting = endpoint({
  method: 'GET',
  path: '/programs/:programId/planned-meetings/:plannedMeetingId',
  summary: 'Read a planned meeting',
  params: OfPlannedMeeting,
  result: PlannedMeeting
})

export const changePlannedMeeting = endpoint({
  method: 'PATCH',
  path: '/programs/:programId/planned-meetings/:plannedMeetingId',
  summary: 'Change a planned meeting; who attends gets the new invitation',
  params: OfPlannedMeeting,
  body: PlannedMeetingChange,
  result: PlannedMeeting
})

export const cancelPlannedMeeting = endpoint({
  method: 'PUT',
  path: '/programs/:programId/planned-meetings/:plannedMeetingId/cancellation',
  summary: 'Cancel a planned meeting and tell who was to attend',
  params: OfPlannedMeeting,
  body: OfVersion,
  result: PlannedMeeting
})

export const reinstatePlannedMeeting = endpoint({
  method: 'DELETE',
  path: '/programs/:programId/planned-meetings/:plannedMeetingId/cancellation',
  summary: 'Take back the cancellation of a planned meeting',
  params: OfPlannedMeeting,
  query: OfVersion,
  result: PlannedMeeting
})
