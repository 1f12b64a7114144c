import type {
  MilestoneTemplate,
  MilestoneTemplateChange,
  NewMilestoneTemplate
} from '@northstar/shared/templates/templates.schema.ts'
import { record } from '../audit/audit.service.ts'
import type { Context } from '../context.ts'
import type { InProgram } from '../db/db.ts'
import { newId } from '../db/ids.ts'
import { lockRecord, removeRecord, updateRecord } from '../db/records.ts'
import { toCsv } from '../http/csv.ts'
import { notFound, stale } from '../http/refusal.ts'
import { twoYearScholar } from './templates.default.ts'
import { inOrder } from './templates.items.ts'
import { templatePermissions } from './templates.policy.ts'
import * as repository from './templates.repository.ts'
import { milestoneTemplates } from './templates.table.ts'
import { insertVersion } from './versions.repository.ts'

const present = (context: Context, { id, name, track, items, version }: repository.TemplateRow): MilestoneTemplate => ({
  id,
  name,
  track,
  items,
  version,
  permissions: templatePermissions(context)
})

export async function list(context: Context): Promise<MilestoneTemplate[]> {
  const rows = await repository.list(context)
  return rows.map(template => present(context, template))
}

export async function exportCsv(context: Context): Promise<string> {
  const templates = await list(context)
  return toCsv(
    [
      { label: 'Template', value: ({ name }) => name },
      { label: 'Track', value: ({ track }) => track },
      { label: 'Milestone', value: ({ item }) => item.title },
      { label: 'Category', value: ({ item }) => item.category },
      { label: 'Due after (months)', value: ({ item }) => item.dueMonths },
      { label: 'Who acts', value: ({ item }) => item.acts }
    ],
    templates.flatMap(({ name, track, items }) => items.map(item => ({ name, track, item })))
  )
}

export async function read(context: Context, id: string): Promise<MilestoneTemplate> {
  return present(context, await find(context, id))
}

/** The template as it stands; refused when there is none. */
export async function find(at: InProgram, id: string) {
  const template = await repository.find(at, id)
  if (!template) throw notFound('The template')
  return template
}

export async function add(context: Context, template: NewMilestoneTemplate): Promise<MilestoneTemplate> {
  const { id } = await insert(context, template)
  return read(context, id)
}

/** What a new program starts from; called once, when it is created. */
export const addDefaultTemplate = (at: InProgram) => insert(at, twoYearScholar)

async function insert(at: InProgram & Partial<Context>, { name, track = null, items }: NewMilestoneTemplate) {
  const template = { id: newId(), name, track, items: inOrder(items) }
  const { id } = template
  await repository.insert(at, template)
  const saved = { savedBy: at.actor?.personId, savedAt: at.now?.toISOString() }
  await insertVersion(at, { ...template, templateId: id, version: 1, ...saved })
  await record(at, 'milestone-template.added', { kind: 'milestone-template', id, title: name, after: template })
  return template
}

export const change = (context: Context, id: string, { version, ...changes }: MilestoneTemplateChange) =>
  save(context, id, version, changes)

/** Saves a template as a new version of it, and keeps that. */
export async function save(
  context: Context,
  id: string,
  version: number,
  { items, ...named }: Omit<MilestoneTemplateChange, 'version'>,
  restoredFrom: number | null = null
): Promise<MilestoneTemplate> {
  const before = await lock(context, id, version)
  const after = await updateRecord(context, milestoneTemplates, id, {
    ...named,
    ...(items && { items: inOrder(items) })
  })
  await insertVersion(context, {
    templateId: id,
    version: after.version,
    name: after.name,
    track: after.track,
    items: after.items,
    restoredFrom,
    savedBy: context.actor.personId,
    savedAt: context.now.toISOString()
  })
  await record(context, 'milestone-template.changed', {
    kind: 'milestone-template',
    id,
    title: after.name,
    before,
    after
  })
  return present(context, after)
}

export async function remove(context: Context, id: string, version: number): Promise<void> {
  const before = await lock(context, id, version)
  await removeRecord(context, milestoneTemplates, id, context.actor.personId)
  await record(context, 'milestone-template.removed', {
    kind: 'milestone-template',
    id,
    title: before.name,
    before
  })
}

/** The template, locked, when it is the version that was seen. */
export async function lock(context: Context, id: string, version: number) {
  const template = await lockRecord(context, milestoneTemplates, id)
  if (!template) throw notFound('The template')
  if (template.version !== version) throw stale(present(context, template))
  return template
}
