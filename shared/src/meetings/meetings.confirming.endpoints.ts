import { Type } from 'typebox'
import { LinkToken } from '../auth/auth.schema.ts'
import { endpoint } from '../http/endpoint.ts'
import { Id } from '../values/values.schema.ts'
import { MeetingLink } from './meetings.links.schema.ts'
import { Meeting } from './meetings.schema.ts'
import { LinkedSuggestion, NewMeetingSuggestion, SuggestionDismissal } from './meetings.suggestions.schema.ts'

const OfMeeting = Type.Object({ programId: Id, meetingId: Id })
const OfSuggestion = Type.Object({ programId: Id, meetingId: Id, suggestionId: Id })
const OfLink = Type.Object({ token: LinkToken })

export const suggestMeetingChange = endpoint({
  method: 'POST',
  path: '/programs/:programId/meetings/:meetingId/suggestions',
  summary: 'Suggest a change of a record instead of confirming it; it goes to its author',
  params: OfMeeting,
  body: NewMeetingSuggestion,
  result: Meeting
})

export const dismissMeetingSuggestion = endpoint({
  method: 'PUT',
  path: '/programs/:programId/meetings/:meetingId/suggestions/:suggestionId/dismissal',
  summary: 'Leave a record as it is, with a word to who suggested a change',
  params: OfSuggestion,
  body: SuggestionDismissal,
  result: Meeting
})

export const takeMeetingSuggestionBack = endpoint({
  method: 'DELETE',
  path: '/programs/:programId/meetings/:meetingId/suggestions/:suggestionId',
  summary: 'Take a suggestion of one’s own back that nobody has answered',
  params: OfSuggestion,
  result: Meeting
})

export const readMeetingLink = endpoint({
  method: 'GET',
  path: '/meeting-links/:token',
  summary: 'Read the record behind a link from a mail; reading it changes nothing',
  params: OfLink,
  result: MeetingLink
})

export const confirmByLink = endpoint({
  method: 'POST',
  path: '/meeting-links/:token/confirmation',
  summary: 'Confirm the record behind a link from a mail',
  params: OfLink,
  result: MeetingLink
})

export const suggestByLink = endpoint({
  method: 'POST',
  path: '/meeting-links/:token/suggestions',
  summary: 'Suggest a change of the record behind a link from a mail',
  params: OfLink,
  body: LinkedSuggestion,
  result: MeetingLink
})

export const takeBackByLink = endpoint({
  method: 'DELETE',
  path: '/meeting-links/:token/use',
  summary: 'Take back, within a minute, what a link from a mail was used for; the link can then be used again',
  params: OfLink,
  result: MeetingLink
})

export const renewMeetingLink = endpoint({
  method: 'POST',
  path: '/meeting-links/:token/renewals',
  summary: 'Ask for another mail, with the record as it is now; it goes to the same person',
  params: OfLink,
  result: MeetingLink
})
