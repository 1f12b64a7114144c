import type { RecordKind, Removed } from '@northstar/shared/audit/audit.endpoints.ts'
import type { PageOf } from '@northstar/shared/http/page.schema.ts'
import * as actions from '../actions/actions.service.ts'
import { appointments } from '../appointments/appointments.table.ts'
import type { Context } from '../context.ts'
import { toPage } from '../db/keyset.ts'
import { lockRemoved, restoreRecord } from '../db/records.ts'
import { together } from '../db/together.ts'
import { fundingSources } from '../funding/funding.table.ts'
import { conflict, notFound } from '../http/refusal.ts'
import * as meetings from '../meetings/meetings.service.ts'
import { mentorAssignments } from '../mentoring/mentoring.table.ts'
import { milestones } from '../milestones/milestones.table.ts'
import { people } from '../people/people.table.ts'
import { projects } from '../projects/projects.table.ts'
import { scholars } from '../scholars/scholars.table.ts'
import { sites } from '../sites/sites.table.ts'
import { milestoneTemplates } from '../templates/templates.table.ts'
import { record } from './audit.service.ts'
import * as repository from './removed.repository.ts'

export async function list(
  context: Context,
  { limit = 50, after }: { limit?: number | undefined; after?: string | undefined }
): Promise<PageOf<Removed>> {
  const [rows, total] = await together(repository.list(context, { limit, after }), repository.count(context))
  return toPage(rows, { limit, sort: repository.sort }, total, ({ removedById, removedByName, ...row }) => ({
    ...row,
    removedAt: new Date(row.removedAt).toISOString(),
    removedBy: removedById && removedByName ? { id: removedById, name: removedByName } : null
  }))
}

/** Brings a record back as it was; what depends on it was left in place, so it comes back with it. */
export async function restore(context: Context, kind: RecordKind, id: string): Promise<void> {
  const found = await repository.findRemoved(context, kind, id)
  if (!found) throw notFound('The removed record')
  if (kind === 'meeting' || kind === 'action-item') {
    await refuseWithoutParents(context, [found.scholarId])
    return kind === 'meeting' ? meetings.restore(context, id) : actions.restore(context, id)
  }

  const table = tables[kind]
  const before = table && (await lockRemoved(context, table, id))
  if (!before) throw notFound('The removed record')
  await refuseWithoutParents(context, parentsOf(before))
  const after = await restoreRecord(context, table, id)
  await record(context, `${kind}.restored`, { kind, id, ...found, after })
}

const tables: Partial<Record<RecordKind, Restorable>> = {
  site: sites,
  'funding-source': fundingSources,
  'milestone-template': milestoneTemplates,
  person: people,
  scholar: scholars,
  appointment: appointments,
  'mentor-assignment': mentorAssignments,
  milestone: milestones,
  project: projects
}

type Restorable = Parameters<typeof lockRemoved>[1]

const parents = ['scholarId', 'personId', 'mentorId', 'siteId', 'fundingSourceId']

const parentsOf = (row: Record<string, unknown>) =>
  parents.map(field => row[field]).filter(id => typeof id === 'string')

async function refuseWithoutParents(context: Context, ids: readonly (string | null)[]) {
  const [first] = await repository.removedAmong(
    context,
    ids.filter(id => id !== null)
  )
  if (first) throw conflict('parent-removed', `Restore ${first} first: this belongs to it.`)
}
