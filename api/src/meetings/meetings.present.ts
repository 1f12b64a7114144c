import type { Meeting } from '@northstar/shared/meetings/meetings.schema.ts'
import type { MeetingSuggestion } from '@northstar/shared/meetings/meetings.suggestions.schema.ts'
import { actionPermissions } from '../actions/actions.policy.ts'
import { presentAttendance } from '../mentoring/teams.service.ts'
import type { Context } from '../context.ts'
import {
  mayDismiss,
  mayTakeSuggestionBack,
  meetingPermissions,
  readsDirectorNotes,
  readsMentorNotes,
  type MeetingFacts
} from './meetings.policy.ts'
import type { MeetingRow } from './meetings.repository.ts'

export const toFacts = ({ draftedBy, confirmedBy, attendees, ...row }: MeetingRow): MeetingFacts => ({
  ...row,
  draftedById: draftedBy?.id ?? null,
  confirmedById: confirmedBy?.id ?? null,
  attendeeIds: attendees.map(({ id }) => id)
})

function suggestionPermissions(
  context: Context,
  facts: MeetingFacts,
  { by, answeredAt }: MeetingRow['suggestions'][number]
): MeetingSuggestion['permissions'] {
  const suggestion = { byId: by.id, isOpen: answeredAt === null }
  return [
    ...(mayDismiss(context, facts, suggestion) ? (['dismiss'] as const) : []),
    ...(mayTakeSuggestionBack(context, facts, suggestion) ? (['take-back'] as const) : [])
  ]
}

/** The record as the actor may read it: notes for others are not in it at all. */
export function present(context: Context, row: MeetingRow): Meeting {
  const { mentorNotes, directorNotes, actions = [], suggestions, ...meeting } = row
  const { scholarId, scholar, assigned } = row
  const facts = toFacts(row)
  return {
    ...meeting,
    attendance: presentAttendance(row.attendance),
    ...(readsMentorNotes(context, facts) && { mentorNotes }),
    ...(readsDirectorNotes(context, facts) && { directorNotes }),
    actions: actions.map(action => ({
      ...action,
      scholarId,
      scholar,
      permissions: actionPermissions(context, { ...action, scholarId, assigned })
    })),
    suggestions: suggestions.map(suggestion => ({
      ...suggestion,
      permissions: suggestionPermissions(context, facts, suggestion)
    })),
    permissions: meetingPermissions(context, facts)
  }
}
