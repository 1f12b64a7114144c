import { writeCalendar, type Entry } from '../calendar/icalendar.ts'
import { meetingTitle } from '../calendar/calendar.entries.ts'
import { read as readCalendar } from '../calendar/calendar.service.ts'
import { zoneLines } from '../calendar/time-zones.ts'
import type { Context } from '../context.ts'
import { senderAddress } from '../mail/mail.address.ts'
import { mailInvitations } from '../notifications/notifications.service.ts'
import * as repository from './planned-meetings.invitations.repository.ts'
import { wordsOf, type Occasion } from './planned-meetings.words.ts'

type Method = 'REQUEST' | 'CANCEL'

/**
 * Tells those who are, or were, to attend: a mail in words, with the same for their calendars (iTIP, RFC 5546). Whoever did it
 * gets one when he or she asked for that. What lies in the past is told to nobody.
 */
export async function invite(context: Context, id: string, occasion: Occasion, before: readonly string[] = []) {
  const invitation = await repository.findInvitation(context, id, before)
  if (invitation.plannedOn < context.today) return
  const { db, actor } = context
  const invitesSelf = actor.accountId !== null && (await readCalendar({ db, accountId: actor.accountId })).invitesSelf
  const told = (people: repository.Invited[]) => people.filter(one => invitesSelf || one.id !== actor.personId)
  const method = occasion === 'cancelled' ? 'CANCEL' : 'REQUEST'
  await mailInvitations(context, [
    ...told(invitation.attendees).map(person => letter(context, invitation, person, method, occasion)),
    ...told(invitation.dropped).map(person => letter(context, invitation, person, 'CANCEL', 'cancelled'))
  ])
}

function letter(
  context: Context,
  invitation: repository.InvitationRow,
  to: repository.Invited,
  method: Method,
  occasion: Occasion
) {
  const others = [...invitation.attendees, ...invitation.dropped].filter(
    ({ id }) => id !== to.id && !isDropped(id, invitation)
  )
  const title = meetingTitle(invitation.kind, others.map(({ name }) => name).join(', '))
  const url = `${context.config.publicUrl}/p/${context.programId}/scholars/${invitation.scholarId}/meetings`
  const { organizer } = invitation
  return {
    personId: to.id,
    ...wordsOf(invitation, { title, url, occasion, by: context.actor.name }),
    ...(organizer && { headers: { 'reply-to': organizer.email } }),
    calendar: { method, content: calendarOf(context, invitation, { to, title, url, method }) }
  }
}

const isDropped = (id: string, { dropped }: repository.InvitationRow) => dropped.some(person => person.id === id)

interface Letter {
  to: repository.Invited
  title: string
  url: string
  method: Method
}

/** One's own part alone is cancelled for somebody who was taken off; everybody else sees who is invited. */
function calendarOf(
  { config, now }: Context,
  invitation: repository.InvitationRow,
  { to, title, url, method }: Letter
) {
  const { id, sequence, plannedOn, startsLocal, endsLocal, timeZone, place, link, note, organizer } = invitation
  const people = isDropped(to.id, invitation) ? [to] : invitation.attendees
  const entry: Entry = {
    uid: id,
    sequence,
    span: startsLocal && endsLocal ? { from: startsLocal, to: endsLocal, timeZone } : { day: plannedOn },
    summary: title,
    status: method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED',
    changedAt: now.toISOString(),
    category: 'Meeting',
    url,
    location: place ?? link,
    description: [note, link].filter(Boolean).join('\n\n') || null,
    organizer: { ...(organizer ?? to), sentBy: senderAddress(config) },
    attendees: people.map(person => ({ ...person, accepted: person.id === organizer?.id }))
  }
  return writeCalendar({
    name: 'Northstar',
    method,
    entries: [entry],
    zoneOf: zone => zoneLines(zone, now.getUTCFullYear())
  })
}
