import type { MeetingKind, Way } from '@northstar/shared/meetings/meetings.schema.ts'
import { addDays } from '@northstar/shared/values/days.ts'
import type { Context } from '../context.ts'
import { lockRecord } from '../db/records.ts'
import { findTeam } from '../meetings/meetings.team.repository.ts'
import { findOf, findWith, lockWith } from './planned-meetings.follow.repository.ts'
import { read } from './planned-meetings.service.ts'
import { plannedMeetings } from './planned-meetings.table.ts'
import * as write from './planned-meetings.write.ts'

/** What the record of a meeting does to planned ones: it was one of them, and the next one is agreed in it. */

interface Held {
  id: string
  scholarId: string
  heldOn: string
  kind: MeetingKind
  way?: Way | null | undefined
  minutes?: number | null | undefined
  attendeeIds: readonly string[]
}

export interface Agreed {
  nextOn?: string | null | undefined
  nextTime?: string | null | undefined
  nextMinutes?: number | null | undefined
}

/** A meeting is still taken for what was planned so many days before. */
const graceDays = 7

/** What a meeting of these people on this day was planned as. */
export const findPlanned = (context: Context, meeting: Meant) => findWith(context, grace(meeting))

/** The same, and it stays so until the transaction ends. */
export const lockPlanned = (context: Context, meeting: Meant) => lockWith(context, grace(meeting))

type Meant = Pick<Held, 'scholarId' | 'heldOn' | 'attendeeIds'>

const grace = ({ scholarId, heldOn, attendeeIds }: Meant) => ({
  scholarId,
  from: addDays(heldOn, -graceDays),
  to: heldOn,
  attendeeIds
})

/** The meeting was held: what it was planned as is over. */
export async function takeOver(context: Context, held: Held, plannedMeetingId: string) {
  await lockRecord(context, plannedMeetings, plannedMeetingId)
  const planned = await read(context, plannedMeetingId)
  if (planned.state === 'planned' && planned.scholarId === held.scholarId)
    await write.setState(context, planned, 'held', held.id)
}

/** The next meeting that was agreed in this one; planned already with these people on that day, it only gets its hour. */
export async function agree(context: Context, held: Held, { nextOn, nextTime, nextMinutes }: Agreed) {
  if (!nextOn || nextOn < context.today) return
  const { id, scholarId, kind, way, attendeeIds, minutes } = held
  const same = await lockWith(context, { scholarId, from: nextOn, to: nextOn, attendeeIds })
  if (same) {
    if (nextTime) await write.change(context, await read(context, same), timed(nextTime, nextMinutes))
    return
  }
  const team = new Set((await findTeam(context, scholarId)).map(person => person.id))
  const invited = attendeeIds.filter(personId => team.has(personId))
  if (invited.length === 0) return
  await write.add(context, {
    scholarId,
    plannedOn: nextOn,
    startTime: nextTime ?? null,
    minutes: nextMinutes ?? minutes ?? null,
    way: way ?? null,
    kind,
    attendeeIds: invited,
    agreedIn: id
  })
}

const timed = (startTime: string, minutes: number | null | undefined) => ({ startTime, ...(minutes && { minutes }) })

/** The record of the meeting names another next day now, or none. */
export async function agreeAnew(context: Context, held: Held, nextOn: string | null) {
  const agreed = await findOf(context, 'agreedIn', held.id)
  if (agreed?.state !== 'planned') return agree(context, held, { nextOn })
  const planned = await read(context, agreed.id)
  if (nextOn === null) return write.setState(context, planned, 'cancelled')
  if (nextOn >= context.today) await write.change(context, planned, { plannedOn: nextOn })
}

/** The record of the meeting was removed: what it was planned as is to come, or to be logged, again. */
export async function release(context: Context, meetingId: string) {
  const planned = await findOf(context, 'meetingId', meetingId)
  if (planned?.state === 'held') await write.setState(context, await read(context, planned.id), 'planned')
}

/** The record is back. */
export async function retake(context: Context, meetingId: string) {
  const planned = await findOf(context, 'meetingId', meetingId)
  if (planned?.state === 'planned') await write.setState(context, await read(context, planned.id), 'held', meetingId)
}
