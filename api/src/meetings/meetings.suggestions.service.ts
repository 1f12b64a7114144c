import type { Meeting } from '@northstar/shared/meetings/meetings.schema.ts'
import type { NewMeetingSuggestion } from '@northstar/shared/meetings/meetings.suggestions.schema.ts'
import { dayInWords } from '@northstar/shared/values/days.ts'
import { record } from '../audit/audit.service.ts'
import type { Context } from '../context.ts'
import { newId } from '../db/ids.ts'
import { conflict, forbidden, notFound } from '../http/refusal.ts'
import { notify, takeNoticeBack } from '../notifications/notifications.service.ts'
import { askAgain } from './meetings.asking.ts'
import { suggestionNotice } from './meetings.mails.ts'
import * as meetings from './meetings.service.ts'
import * as suggestions from './meetings.suggestions.repository.ts'

/** Whoever may confirm a record can say what he or she would have otherwise; it goes to the record's author. */
export async function suggest(
  context: Context,
  meetingId: string,
  { text, version }: NewMeetingSuggestion
): Promise<Meeting> {
  await meetings.lock(context, meetingId, version)
  const meeting = await meetings.find(context, meetingId)
  if (meeting.state !== 'awaiting') throw conflict('not-awaiting', 'This record does not wait for confirmation.')
  if (!meetings.permissionsOf(context, meeting).includes('confirm'))
    throw forbidden('Only who may confirm this record suggests a change. You can change it instead.')

  const { personId, name } = context.actor
  const suggestedAt = context.now.toISOString()
  const id = newId()
  await suggestions.insert(context, { id, meetingId, text, suggestedBy: personId, suggestedAt })
  await record(context, 'meeting.change-suggested', { ...meetings.subject(meeting), after: { suggestion: text } })
  if (meeting.draftedBy) {
    const notice = { personId: meeting.draftedBy.id, ...suggestionNotice(name, meeting, text) }
    await notify(context, {
      ...notice,
      id,
      link: `/p/${context.programId}/meetings/${meetingId}`,
      notBefore: soon(context)
    })
  }
  return meetings.read(context, meetingId)
}

/** A mail waits this long, so that what is taken back at once reaches nobody. */
const soon = ({ now }: Context) => new Date(now.getTime() + 60_000)

/** Whoever suggested it does so no more; until it is answered. */
export async function takeBack(context: Context, meetingId: string, id: string): Promise<Meeting> {
  const meeting = await meetings.find(context, meetingId)
  const suggestion = meeting.suggestions.find(one => one.id === id)
  if (!suggestion) throw notFound('The suggestion')
  if (suggestion.by.id !== context.actor.personId)
    throw forbidden('Only who suggested a change takes the suggestion back.')
  if (meeting.removedAt || !(await suggestions.takeAway(context, meetingId, id)))
    throw conflict('already-answered', 'This suggestion has been answered already.')

  await record(context, 'meeting.suggestion-taken-back', {
    ...meetings.subject(meeting),
    before: { suggestion: suggestion.text }
  })
  await takeNoticeBack(context, id)
  return meetings.read(context, meetingId)
}

/** The author leaves the record as it is; who suggested something else hears why, and is asked again. */
export async function dismiss(context: Context, meetingId: string, id: string, answer: string): Promise<Meeting> {
  const meeting = await meetings.find(context, meetingId)
  const suggestion = meeting.suggestions.find(one => one.id === id)
  if (!suggestion) throw notFound('The suggestion')
  if (suggestion.answeredAt) throw conflict('already-answered', 'This suggestion has been answered already.')
  const { permissions } = (await meetings.read(context, meetingId)).suggestions.find(one => one.id === id)!
  if (!permissions.includes('dismiss'))
    throw forbidden('Only the author of the record, or staff, answers a suggestion.')

  const answered = await suggestions.answerOne(context, meetingId, id, { outcome: 'dismissed', answer })
  if (!answered) throw conflict('already-answered', 'This suggestion has been answered already.')
  await record(context, 'meeting.suggestion-dismissed', { ...meetings.subject(meeting), after: { answer } })
  const { name } = context.actor
  const opening = `${name} read your suggestion about the meeting of ${dayInWords(meeting.heldOn)} and left the record as it is: “${answer}”`
  await askAgain(context, meetingId, suggestion.by.id, opening)
  return meetings.read(context, meetingId)
}
