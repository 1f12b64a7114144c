import type { PageOf, Paging } from '@northstar/shared/http/page.schema.ts'
import type {
  NewPlannedMeeting,
  PlannedMeeting,
  PlannedMeetingChange
} from '@northstar/shared/planned-meetings/planned-meetings.schema.ts'
import { holds, type Context } from '../context.ts'
import { toPage } from '../db/keyset.ts'
import { lockRecord } from '../db/records.ts'
import { together } from '../db/together.ts'
import { conflict, invalid, notFound, stale } from '../http/refusal.ts'
import { findTeam } from '../meetings/meetings.team.repository.ts'
import { plannedPermissions, planners } from './planned-meetings.policy.ts'
import * as repository from './planned-meetings.repository.ts'
import { plannedMeetings } from './planned-meetings.table.ts'
import * as write from './planned-meetings.write.ts'

const present = (context: Context, row: repository.PlannedRow): PlannedMeeting => ({
  ...row,
  permissions: plannedPermissions(context, row)
})

type Sorted = repository.PlannedFilter & { sort?: string | undefined }

export async function list(context: Context, query: Sorted & Paging): Promise<PageOf<PlannedMeeting>> {
  const { limit = 50, after, sort = 'plannedOn', ...filter } = query
  const [rows, total] = await together(
    repository.list(context, filter, { sort, after, limit: limit + 1 }),
    repository.count(context, filter)
  )
  return toPage(rows, { limit, sort }, total, row => present(context, row))
}

export async function read(context: Context, id: string): Promise<PlannedMeeting> {
  const planned = await repository.find(context, id)
  if (!planned) throw notFound('The planned meeting')
  return present(context, planned)
}

/** The one that comes next with a scholar; null while none is planned, and for those who do not plan. */
export async function findNext(context: Context, scholarId: string): Promise<PlannedMeeting | null> {
  if (!holds(context, ...planners)) return null
  const coming = { scholarId, state: 'planned', plannedFrom: context.today } as const
  const [next] = await repository.list(context, coming, { sort: 'plannedOn', limit: 1 })
  return next ? present(context, next) : null
}

export async function plan(context: Context, planned: NewPlannedMeeting): Promise<PlannedMeeting> {
  const { scholarId, attendeeIds } = planned
  await refuseStrangers(context, scholarId, attendeeIds)
  refusePast(context, planned.plannedOn)
  const { id } = await write.add(context, planned)
  return read(context, id)
}

export async function change(context: Context, id: string, { version, ...changes }: PlannedMeetingChange) {
  const before = await lock(context, id, version)
  refuseUnless('planned', before)
  const { plannedOn = before.plannedOn, attendeeIds } = changes
  if (plannedOn !== before.plannedOn) refusePast(context, plannedOn)
  const was = before.attendees.map(({ id }) => id)
  if (attendeeIds) await refuseStrangers(context, before.scholarId, attendeeIds, was)
  await write.change(context, before, changes)
  return read(context, id)
}

export async function cancel(context: Context, id: string, version: number): Promise<PlannedMeeting> {
  const before = await lock(context, id, version)
  refuseUnless('planned', before)
  await write.setState(context, before, 'cancelled')
  return read(context, id)
}

export async function reinstate(context: Context, id: string, version: number): Promise<PlannedMeeting> {
  const before = await lock(context, id, version)
  refuseUnless('cancelled', before)
  refusePast(context, before.plannedOn)
  await write.setState(context, before, 'planned')
  return read(context, id)
}

/** Locks the version that the caller saw, when the caller sees it at all. */
async function lock(context: Context, id: string, version: number): Promise<PlannedMeeting> {
  await lockRecord(context, plannedMeetings, id)
  const present = await read(context, id)
  if (present.version !== version) throw stale(present)
  return present
}

const words = { planned: 'planned any more', cancelled: 'cancelled' }

function refuseUnless(state: 'planned' | 'cancelled', planned: PlannedMeeting) {
  if (planned.state !== state) throw conflict(`not-${state}`, `This meeting is not ${words[state]}.`)
}

function refusePast({ today }: Context, plannedOn: string) {
  if (plannedOn >= today) return
  throw invalid('A meeting is planned for a day to come.', { field: 'plannedOn', message: 'must not be in the past' })
}

/** Invitations go to those around the scholar alone: the team and the staff; who was invited before may have left since. */
async function refuseStrangers(
  context: Context,
  scholarId: string,
  ids: readonly string[],
  before: readonly string[] = []
) {
  const team = await findTeam(context, scholarId)
  if (team.length === 0) throw notFound('The scholar')
  const known = new Set([...before, ...team.map(({ id }) => id)])
  if (ids.every(id => known.has(id))) return
  throw invalid('Somebody named here is neither in the scholar’s team nor of the program’s staff.', {
    field: 'attendeeIds',
    message: 'names somebody who is neither in the team nor of the staff'
  })
}
