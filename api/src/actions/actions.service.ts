import type {
  ActionCompletion,
  ActionItem,
  ActionItemChange,
  NewActionItem
} from '@northstar/shared/actions/actions.schema.ts'
import type { PageOf, Paging } from '@northstar/shared/http/page.schema.ts'
import { record, recordAll } from '../audit/audit.service.ts'
import type { Context } from '../context.ts'
import { newId } from '../db/ids.ts'
import { toPage } from '../db/keyset.ts'
import { lockRecord, lockRemoved, removeRecord, restoreRecord, updateRecord } from '../db/records.ts'
import { together } from '../db/together.ts'
import { exportLimit, toCsv } from '../http/csv.ts'
import { forbidden, invalid, notFound, stale } from '../http/refusal.ts'
import { relationTo } from '../scholars/visibility.repository.ts'
import { actionPermissions } from './actions.policy.ts'
import * as repository from './actions.repository.ts'
import { actionItems } from './actions.table.ts'

type Sorted = repository.ActionFilter & { sort?: string | undefined }

function present(context: Context, { assigned, ...action }: repository.ActionRow): ActionItem {
  return { ...action, permissions: actionPermissions(context, { ...action, assigned }) }
}

export async function list(context: Context, query: Sorted & Paging): Promise<PageOf<ActionItem>> {
  const { limit = 50, after, sort = 'dueOn', ...filter } = query
  const [rows, total] = await together(
    repository.list(context, filter, { sort, after, limit: limit + 1 }),
    repository.count(context, filter)
  )
  return toPage(rows, { limit, sort }, total, row => present(context, row))
}

export async function exportCsv(context: Context, { sort = 'dueOn', ...filter }: Sorted): Promise<string> {
  const rows = await repository.list(context, filter, { sort, limit: exportLimit })
  return toCsv<repository.ActionRow>(
    [
      { label: 'Action', value: row => row.title },
      { label: 'Scholar', value: row => row.scholar.name },
      { label: 'Owner', value: row => row.owner?.name },
      { label: 'Due on', value: row => row.dueOn },
      { label: 'Done on', value: row => row.doneOn }
    ],
    rows
  )
}

export async function read(context: Context, id: string): Promise<ActionItem> {
  return present(context, await find(context, id))
}

export async function add(context: Context, scholarId: string, action: NewActionItem): Promise<ActionItem> {
  if (!(await relationTo(context, scholarId))) throw notFound('The scholar')
  checkOwners(await repository.owners(context, scholarId), [action])
  const added = toAdd(scholarId, null, [action])
  await addMany(context, added)
  return read(context, added[0]!.id)
}

/** Refuses actions for somebody who is not around the scholar; `path` is where the request holds them. */
export function checkOwners(owners: ReadonlySet<string>, actions: readonly NewActionItem[], path?: string) {
  actions.forEach(({ ownerId }, index) => {
    if (ownerId && !owners.has(ownerId)) throw notTheirs(path ? `${path}.${index}.ownerId` : 'ownerId')
  })
}

/** What a meeting or a person adds to a scholar's actions. */
export const toAdd = (scholarId: string, meetingId: string | null, actions: readonly NewActionItem[]) =>
  actions.map(action => ({ id: newId(), scholarId, meetingId, ...action }))

/** Adds them, once their owners have been checked. */
export async function addMany(context: Context, rows: ReturnType<typeof toAdd>): Promise<void> {
  if (rows.length === 0) return
  const events = rows.map(row => ({ ...subject(row), after: row }))
  await together(repository.insertMany(context, rows), recordAll(context, 'action-item.added', events))
}

export async function change(context: Context, id: string, change: ActionItemChange): Promise<ActionItem> {
  const { version, ...changes } = change
  const before = await lock(
    context,
    id,
    version,
    'change',
    'Only the scholar, the mentors and staff change this action.'
  )
  if (changes.ownerId && changes.ownerId !== before.ownerId) {
    const owners = await repository.owners(context, before.scholarId)
    if (!owners.has(changes.ownerId)) throw notTheirs('ownerId')
  }
  const after = await updateRecord(context, actionItems, id, changes)
  await record(context, 'action-item.changed', { ...subject(after), before, after })
  return read(context, id)
}

export async function complete(context: Context, id: string, completion: ActionCompletion): Promise<ActionItem> {
  const { doneOn, version } = completion
  const because = 'Only its owner, the scholar, the mentors and staff tick off this action.'
  const before = await lock(context, id, version, 'tick', because)
  if (doneOn && doneOn > context.today) {
    throw invalid('This day has not come yet.', { field: 'doneOn', message: 'must not be in the future' })
  }
  const after = await updateRecord(context, actionItems, id, { doneOn })
  await record(context, doneOn ? 'action-item.completed' : 'action-item.reopened', { ...subject(after), before, after })
  return read(context, id)
}

/** Ticks off what a meeting found done; what was done already stays as it is. */
export async function completeMany(context: Context, scholarId: string, ids: readonly string[], doneOn: string) {
  if (ids.length === 0) return
  const found = await repository.lockSome(context, scholarId, ids)
  if (found.length < ids.length) {
    const problem = { field: 'doneActionIds', message: 'names an action that is not this scholar’s' }
    throw invalid('One of the actions ticked off is not this scholar’s, or was removed.', problem)
  }
  for (const before of found.filter(action => !action.doneOn)) {
    const after = await updateRecord(context, actionItems, before.id, { doneOn })
    await record(context, 'action-item.completed', { ...subject(after), before, after })
  }
}

export async function remove(context: Context, id: string, version: number): Promise<void> {
  const because = 'Only the scholar’s mentors and staff remove what a meeting decided.'
  const before = await lock(context, id, version, 'remove', because)
  await removeRecord(context, actionItems, id, context.actor.personId)
  await record(context, 'action-item.removed', { ...subject(before), before })
}

export async function restore(context: Context, id: string): Promise<void> {
  const before = await lockRemoved(context, actionItems, id)
  if (!before) throw notFound('The action')
  if (!actionPermissions(context, { ...before, assigned: false }).includes('restore')) {
    throw forbidden('Only a director restores what was removed.')
  }
  const after = await restoreRecord(context, actionItems, id)
  await record(context, 'action-item.restored', { ...subject(after), after })
}

/** With a meeting that was recorded by mistake go the actions that came of it, but for those already done. */
export async function removeOpenOf(context: Context, meetingId: string): Promise<void> {
  const open = (await repository.ofMeeting(context, meetingId)).filter(action => !action.removedAt && !action.doneOn)
  for (const before of open) {
    await removeRecord(context, actionItems, before.id, context.actor.personId)
    await record(context, 'action-item.removed', { ...subject(before), before })
  }
}

/** And they come back with it: those that went in the same moment or later. */
export async function restoreOf(context: Context, meetingId: string, removedAt: string): Promise<void> {
  const all = await repository.ofMeeting(context, meetingId)
  for (const { id } of all.filter(action => action.removedAt && action.removedAt >= removedAt)) {
    await restore(context, id)
  }
}

async function find(context: Context, id: string) {
  const action = await repository.find(context, id)
  if (!action) throw notFound('The action')
  return action
}

/** Locks the action of the version that the caller saw, when he or she may do this to it. */
async function lock(
  context: Context,
  id: string,
  version: number,
  deed: 'change' | 'tick' | 'remove',
  because: string
) {
  const before = await lockRecord(context, actionItems, id)
  const { permissions } = await read(context, id)
  if (!before) throw notFound('The action')
  const allowed = deed === 'tick' ? ['complete', 'reopen'] : [deed]
  if (!permissions.some(one => allowed.includes(one))) throw forbidden(because)
  if (before.version !== version) throw stale(await read(context, id))
  return before
}

const subject = ({ id, title, scholarId }: { id: string; title: string; scholarId: string }) => ({
  kind: 'action-item' as const,
  id,
  title,
  scholarId
})

const notTheirs = (field: string) =>
  invalid('An action belongs to the scholar, one of the scholar’s mentors of today, or the program’s staff.', {
    field,
    message: 'is not the scholar, a mentor of today or staff'
  })
