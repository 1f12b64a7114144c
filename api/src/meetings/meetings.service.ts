import type { PageOf, Paging } from '@northstar/shared/http/page.schema.ts'
import type { Meeting, MeetingChange } from '@northstar/shared/meetings/meetings.schema.ts'
import { dayInWords } from '@northstar/shared/values/days.ts'
import * as actions from '../actions/actions.service.ts'
import { record } from '../audit/audit.service.ts'
import type { Context } from '../context.ts'
import { toPage } from '../db/keyset.ts'
import { lockRecord, lockRemoved, removeRecord, restoreRecord, updateRecord } from '../db/records.ts'
import { together } from '../db/together.ts'
import { exportLimit, toCsv } from '../http/csv.ts'
import { conflict, forbidden, notFound, stale } from '../http/refusal.ts'
import { askAfterAll, askAt, holdBack } from './meetings.asking.ts'
import { meetingColumns } from './meetings.csv.ts'
import * as planned from '../planned-meetings/planned-meetings.follow.ts'
import { mayLog, meetingPermissions, type MeetingFacts } from './meetings.policy.ts'
import { present, toFacts } from './meetings.present.ts'
import * as repository from './meetings.repository.ts'
import { meetings } from './meetings.table.ts'
import { checkAttendees, checkDays, hasChanged, inWords, sharedFields } from './meetings.rules.ts'
import { answerAll, reopenSuggestions } from './meetings.suggestions.repository.ts'
import { findPeople } from './meetings.team.repository.ts'

type Sorted = repository.MeetingFilter & { sort?: string | undefined }

export async function list(context: Context, query: Sorted & Paging): Promise<PageOf<Meeting>> {
  const { limit = 50, after, sort = '-heldOn', ...filter } = query
  const [rows, total] = await together(
    repository.list(context, filter, { sort, after, limit: limit + 1 }),
    repository.count(context, filter)
  )
  return toPage(rows, { limit, sort }, total, row => present(context, row))
}

export async function exportCsv(context: Context, { sort = '-heldOn', ...filter }: Sorted): Promise<string> {
  const rows = await repository.list(context, filter, { sort, limit: exportLimit, withActions: false })
  const meetings = rows.map(row => present(context, row))
  return toCsv(meetingColumns(meetings), meetings)
}

export async function read(context: Context, id: string): Promise<Meeting> {
  return present(context, await find(context, id))
}

export async function change(context: Context, id: string, { version, ...changes }: MeetingChange): Promise<Meeting> {
  const before = await lock(context, id, version)
  const seen = await find(context, id)
  refuseChanging(context, seen, changes)
  checkDays(context, { ...before, ...changes })
  const { attendeeIds, ...fields } = changes
  const people = attendeeIds && (await findPeople(context, attendeeIds))
  if (people) checkAttendees(people, attendeeIds, toFacts(seen).attendeeIds)

  const isShared = hasChanged(before, fields, sharedFields) || changesAttendees(seen, attendeeIds)
  // What the other side does not read is nothing that it could confirm.
  const after = await updateRecord(context, meetings, id, { ...fields, ...(isShared && newWording(context, before)) })
  if (attendeeIds) await repository.replaceAttendees(context, id, attendeeIds)

  await record(context, 'meeting.changed', {
    ...subject(after),
    before: { ...before, attendees: namesIn(seen) },
    after: { ...after, attendees: people ? inWords(people) : namesIn(seen) }
  })
  if (after.nextOn !== before.nextOn) {
    const held = { ...after, attendeeIds: attendeeIds ?? toFacts(seen).attendeeIds }
    await planned.agreeAnew(context, held, after.nextOn)
  }
  if (isShared) {
    await together(answerAll(context, id, 'changed'), holdBack(context, id))
  }
  return read(context, id)
}

/** What both sides read is written anew: it waits for the other side, who is asked about it. */
const newWording = ({ actor, now }: Context, { wording }: { wording: number }) => ({
  state: 'awaiting' as const,
  wording: wording + 1,
  draftedBy: actor.personId,
  draftedAt: now.toISOString(),
  askAt: askAt(now),
  confirmedBy: null,
  confirmedAt: null
})

/** Signed in, or through a link from a mail. */
export async function confirm(
  context: Context,
  id: string,
  version: number,
  how: { through?: 'mail' } = {}
): Promise<Meeting> {
  const before = await lock(context, id, version)
  const { permissions, draftedBy, scholar } = await read(context, id)
  if (before.state !== 'awaiting') {
    throw conflict('not-awaiting', 'This record does not wait for confirmation.')
  }
  if (!permissions.includes('confirm')) {
    const byScholar = draftedBy?.id === (await find(context, id)).subjectId
    throw forbidden(
      byScholar
        ? `${scholar.name} drafted this record: a mentor who attended confirms it.`
        : `Only ${scholar.name} confirms this record.`
    )
  }
  const confirmation = { confirmedBy: context.actor.personId, confirmedAt: context.now.toISOString() }
  const after = await updateRecord(context, meetings, id, { state: 'confirmed', ...confirmation })
  await record(context, 'meeting.confirmed', { ...subject(after), before, after: { ...after, ...how } })
  await answerAll(context, id, 'confirmed')
  await holdBack(context, id)
  return read(context, id)
}

export async function unconfirm(
  context: Context,
  id: string,
  version: number,
  how: { through?: 'mail' } = {}
): Promise<Meeting> {
  const before = await lock(context, id, version)
  const { permissions } = await read(context, id)
  if (before.state !== 'confirmed') throw conflict('not-confirmed', 'This record is not confirmed.')
  if (!permissions.includes('unconfirm')) throw forbidden('Only who confirmed this record takes that back.')
  const after = await updateRecord(context, meetings, id, { state: 'awaiting', confirmedBy: null, confirmedAt: null })
  await record(context, 'meeting.unconfirmed', { ...subject(after), before, after: { ...after, ...how } })
  await together(reopenSuggestions(context, id, before.confirmedAt!), askAfterAll(context, id))
  return read(context, id)
}

export async function remove(context: Context, id: string, version: number): Promise<void> {
  const before = await lock(context, id, version)
  const { permissions } = await read(context, id)
  if (!permissions.includes('remove')) {
    throw forbidden('Only the program’s staff, or who drafted it while it is not confirmed, removes this record.')
  }
  const removed = await removeRecord(context, meetings, id, context.actor.personId)
  await record(context, 'meeting.removed', { ...subject(before), before, after: { removedAt: removed.removedAt } })
  await actions.removeOpenOf(context, id)
  await planned.release(context, id)
  await holdBack(context, id)
}

/** With the actions that were removed along with it. */
export async function restore(context: Context, id: string): Promise<void> {
  const before = await lockRemoved(context, meetings, id)
  if (!before) throw notFound('The meeting')
  if (!(await read(context, id)).permissions.includes('restore')) {
    throw forbidden('Only a director restores what was removed.')
  }
  const after = await restoreRecord(context, meetings, id)
  await record(context, 'meeting.restored', { ...subject(after), after })
  await askAfterAll(context, id)
  await actions.restoreOf(context, id, before.removedAt!)
  await planned.retake(context, id)
}

/** The record with all that is in it; `read` gives what the actor may read of it. */
export async function find(context: Context, id: string) {
  const meeting = await repository.find(context, id)
  if (!meeting) throw notFound('The meeting')
  return meeting
}

/** What the actor may do with a record that `find` gave. */
export const permissionsOf = (context: Context, row: repository.MeetingRow) => meetingPermissions(context, toFacts(row))

/** Keeps others from changing a record until the transaction ends, whatever its version. */
export const hold = (context: Context, id: string) => lockRecord(context, meetings, id)

/** Locks the meeting of the version that the caller saw, when the caller sees it at all. */
export async function lock(context: Context, id: string, version: number) {
  const meeting = await lockRecord(context, meetings, id)
  const present = await read(context, id)
  if (!meeting) throw notFound('The meeting')
  if (meeting.version !== version) throw stale(present)
  return meeting
}

function refuseChanging(context: Context, seen: repository.MeetingRow, changes: Omit<MeetingChange, 'version'>) {
  const { permissions } = present(context, seen)
  if (!permissions.includes('change')) throw forbidden('Only who attended this meeting, and staff, change its record.')
  const facts: MeetingFacts = toFacts(seen)
  if ('mentorNotes' in changes && !permissions.includes('write-mentor-notes')) throw notForMentors()
  if ('directorNotes' in changes && !permissions.includes('write-director-notes')) {
    throw forbidden('Only who logged this meeting writes its note to the director.')
  }
  if (changes.attendeeIds && !mayLog(context, { ...facts, attendeeIds: changes.attendeeIds })) {
    throw forbidden('You cannot take yourself off a meeting that you keep the record of.')
  }
}

export const notForMentors = () =>
  forbidden('Only the scholar’s mentors and the program’s directors write notes for mentors.')

const changesAttendees = (seen: repository.MeetingRow, ids: readonly string[] | undefined) =>
  ids !== undefined &&
  [...ids].sort().join() !==
    seen.attendees
      .map(({ id }) => id)
      .sort()
      .join()

const namesIn = ({ attendees }: repository.MeetingRow) => attendees.map(({ name }) => name).join(', ')

export const subject = ({ id, heldOn, scholarId }: { id: string; heldOn: string; scholarId: string }) => ({
  kind: 'meeting' as const,
  id,
  title: `Meeting of ${dayInWords(heldOn)}`,
  scholarId
})
