import type {
  NewPlannedMeeting,
  PlannedMeeting,
  PlannedMeetingChange,
  PlannedState
} from '@northstar/shared/planned-meetings/planned-meetings.schema.ts'
import { dayInWords } from '@northstar/shared/values/days.ts'
import { record } from '../audit/audit.service.ts'
import type { Context } from '../context.ts'
import { newId } from '../db/ids.ts'
import { namesOf } from '../meetings/meetings.rules.ts'
import { invite } from './planned-meetings.invitations.ts'
import * as repository from './planned-meetings.repository.ts'

/** What writes planned meetings, once it is known that it may: each leaves its audit event and its invitations. */

export async function add(context: Context, planned: NewPlannedMeeting & { agreedIn?: string }) {
  const { attendeeIds, startTime = null, ...fields } = planned
  const row = { id: newId(), ...fields, startTime, timeZone: context.timeZone, plannedBy: context.actor.personId }
  await repository.insert(context, row)
  await repository.replaceAttendees(context, row.id, attendeeIds)
  const attendees = await namesOf(context, attendeeIds)
  await record(context, 'planned-meeting.planned', { ...subject(row), after: { ...row, attendees } })
  await invite(context, row.id, 'planned')
  return row
}

type Changes = Omit<PlannedMeetingChange, 'version'>

export async function change(
  context: Context,
  before: PlannedMeeting,
  { attendeeIds, startTime, ...changes }: Changes
) {
  const { plannedOn = before.plannedOn } = changes
  const time = startTime === undefined ? before.startTime : startTime
  const startsAt = repository.momentOf(plannedOn, time, before.timeZone)
  await repository.update(context, before.id, { ...changes, startsAt })
  if (attendeeIds) await repository.replaceAttendees(context, before.id, attendeeIds)
  const was = before.attendees.map(({ name }) => name).join(', ')
  const attendees = attendeeIds ? await namesOf(context, attendeeIds) : was
  await record(context, 'planned-meeting.changed', {
    ...subject({ ...before, plannedOn }),
    before: { ...plain(before), attendees: was },
    after: { ...plain(before), ...changes, startTime: time, attendees }
  })
  const invited = before.attendees.map(({ id }) => id)
  await invite(context, before.id, 'changed', invited)
}

const events = { planned: 'reinstated', cancelled: 'cancelled', held: 'held' } as const

export async function setState(context: Context, before: PlannedMeeting, state: PlannedState, meetingId?: string) {
  await repository.update(context, before.id, { state, ...(meetingId && { meetingId }) })
  await record(context, `planned-meeting.${events[state]}`, {
    ...subject(before),
    before: { state: before.state },
    after: { state }
  })
  const isTold = state === 'cancelled' || before.state === 'cancelled'
  if (isTold) await invite(context, before.id, state === 'cancelled' ? 'cancelled' : 'reinstated')
}

const plain = ({ plannedOn, startTime, minutes, way, kind, place, link, note }: PlannedMeeting) => ({
  plannedOn,
  startTime,
  minutes,
  way,
  kind,
  place,
  link,
  note
})

const subject = ({ id, plannedOn, scholarId }: { id: string; plannedOn: string; scholarId: string }) => ({
  kind: 'planned-meeting' as const,
  id,
  title: `Meeting on ${dayInWords(plannedOn)}`,
  scholarId
})
