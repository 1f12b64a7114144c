import type { PageOf, Paging } from '@northstar/shared/http/page.schema.ts'
import type { Milestone, MilestoneChange, NewMilestone } from '@northstar/shared/milestones/milestones.schema.ts'
import { record } from '../audit/audit.service.ts'
import type { Context } from '../context.ts'
import { newId } from '../db/ids.ts'
import { toPage } from '../db/keyset.ts'
import { removeRecord } from '../db/records.ts'
import { together } from '../db/together.ts'
import { exportLimit, toCsv } from '../http/csv.ts'
import { forbidden, notFound } from '../http/refusal.ts'
import { relationTo } from '../scholars/visibility.repository.ts'
import { columns } from './milestones.csv.ts'
import type { MilestoneFilters } from './milestones.filters.repository.ts'
import { mayAddTo, mayDo, rules } from './milestones.policy.ts'
import { present } from './milestones.present.ts'
import { lock, read, save } from './milestones.record.ts'
import * as repository from './milestones.repository.ts'
import { milestones } from './milestones.table.ts'

interface Listing extends MilestoneFilters, Paging {
  sort?: string | undefined
}

export { read }

export async function list(context: Context, query: Listing): Promise<PageOf<Milestone>> {
  const { sort = 'dueOn', limit = 50, after, ...filters } = query
  const [rows, total] = await together(
    repository.list(context, filters, { sort, after, limit: limit + 1 }),
    repository.total(context, filters)
  )
  return toPage(rows, { limit, sort }, total, row => present(context, row))
}

export async function exportAll(context: Context, { sort = 'dueOn', ...filters }: Listing): Promise<string> {
  const rows = await repository.list(context, filters, { sort, limit: exportLimit })
  return toCsv(
    columns,
    rows.map(row => present(context, row))
  )
}

export async function add(context: Context, scholarId: string, milestone: NewMilestone): Promise<Milestone> {
  if (!(await relationTo(context, scholarId))) throw notFound('The scholar')
  if (!mayAddTo(context, scholarId)) throw forbidden('Only the scholar and the program’s staff add to this plan.')

  const [id, { title, dueOn }] = [newId(), milestone]
  const after = { id, scholarId, ...milestone, originalDueOn: dueOn, addedBy: context.actor.personId }
  await repository.insertMany(context, [after])
  await record(context, 'milestone.added', { kind: 'milestone', id, title, scholarId, after })
  return read(context, id)
}

const worded = ['title', 'category', 'acts'] as const

export async function change(context: Context, id: string, { version, ...changes }: MilestoneChange) {
  const { before, facts } = await lock(context, id, version, 'change')
  const rewords = worded.some(field => changes[field] !== undefined && changes[field] !== before[field])
  if (rewords && !mayDo(context, facts, 'reword')) throw forbidden(rules.reword.refusal)
  return save(context, before, changes, 'changed')
}

export async function remove(context: Context, id: string, version: number): Promise<void> {
  const { before } = await lock(context, id, version, 'remove')
  await removeRecord(context, milestones, id, context.actor.personId)
  const { title, scholarId } = before
  await record(context, 'milestone.removed', { kind: 'milestone', id, title, scholarId, before })
}
