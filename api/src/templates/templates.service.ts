import type {
  MilestoneTemplate,
  MilestoneTemplateChange,
  NewMilestoneTemplate,
  TemplateItem
} from '@northstar/shared/templates/templates.endpoints.ts'
import { addMonths } from '@northstar/shared/values/days.ts'
import { record, recordAll } from '../audit/audit.service.ts'
import type { Context } from '../context.ts'
import type { InProgram } from '../db/db.ts'
import { newId } from '../db/ids.ts'
import { lockRecord, removeRecord, updateRecord } from '../db/records.ts'
import { toCsv } from '../http/csv.ts'
import { invalid, notFound, stale } from '../http/refusal.ts'
import { insertMany, titlesOf } from '../milestones/milestones.repository.ts'
import { scholars } from '../scholars/scholars.table.ts'
import { twoYearScholar } from './templates.default.ts'
import { templatePermissions } from './templates.policy.ts'
import * as repository from './templates.repository.ts'
import { milestoneTemplates } from './templates.table.ts'

const present = (context: Context, template: repository.TemplateRow): MilestoneTemplate => ({
  ...template,
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

async function read(context: Context, id: string): Promise<MilestoneTemplate> {
  return present(context, await find(context, id))
}

/** The template as it stands; refused when there is none. */
async function find(at: InProgram, id: string): Promise<repository.TemplateRow> {
  const template = await repository.find(at, id)
  if (!template) throw notFound('The template')
  return template
}

export async function add(context: Context, template: NewMilestoneTemplate): Promise<MilestoneTemplate> {
  const id = newId()
  await repository.insert(context, { id, ...template, items: inOrder(template.items) })
  await record(context, 'milestone-template.added', {
    kind: 'milestone-template',
    id,
    title: template.name,
    after: template
  })
  return read(context, id)
}

/** What a new program starts from; called once, when it is created. */
export async function addDefaultTemplate(at: InProgram): Promise<void> {
  const id = newId()
  await repository.insert(at, { id, ...twoYearScholar })
  await record(at, 'milestone-template.added', {
    kind: 'milestone-template',
    id,
    title: twoYearScholar.name,
    after: twoYearScholar
  })
}

export async function change(
  context: Context,
  id: string,
  { version, ...changes }: MilestoneTemplateChange
): Promise<MilestoneTemplate> {
  const before = await lock(context, id, version)
  const items = changes.items && { items: inOrder(changes.items) }
  const after = await updateRecord(context, milestoneTemplates, id, { ...changes, ...items })
  await record(context, 'milestone-template.changed', {
    kind: 'milestone-template',
    id,
    title: after.name,
    before,
    after
  })
  return read(context, id)
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

interface Applied {
  templateId: string
  scholarId: string
  /** The day from which the months of the template count. */
  startsOn: string
}

/** Creates a template's milestones in a scholar's plan; titles that are there already are left alone. */
export async function createMilestonesFromTemplate(context: Context, { templateId, scholarId, startsOn }: Applied) {
  const { items } = await find(context, templateId)
  // Held until the end, so that the same template applied twice at once gives each milestone once.
  if (!(await lockRecord(context, scholars, scholarId))) throw notFound('The scholar')

  const there = new Set((await titlesOf(context, scholarId)).map(comparable))
  const rows = items
    .filter(({ title }) => !there.has(comparable(title)))
    .map(({ dueMonths, ...item }) => {
      const dueOn = addMonths(startsOn, dueMonths)
      return { id: newId(), scholarId, ...item, dueOn, originalDueOn: dueOn, fromTemplate: true }
    })
  await insertMany(context, rows)
  await recordAll(
    context,
    'milestone.added',
    rows.map(({ id, ...row }) => ({ kind: 'milestone' as const, id, title: row.title, scholarId, after: row }))
  )
  return { created: rows.length, leftAlone: items.length - rows.length }
}

async function lock(context: Context, id: string, version: number) {
  const template = await lockRecord(context, milestoneTemplates, id)
  if (!template) throw notFound('The template')
  if (template.version !== version) throw stale(await read(context, id))
  return template
}

/** In order of time; a title may stand in a template once, because a plan has each of them once. */
function inOrder(items: readonly TemplateItem[]): TemplateItem[] {
  const seen = new Set<string>()
  items.forEach(({ title }, at) => {
    const key = comparable(title)
    if (seen.has(key)) {
      throw invalid(`“${title}” stands in the template twice.`, {
        field: `items.${at}.title`,
        message: 'stands in the template twice'
      })
    }
    seen.add(key)
  })
  return items.toSorted((one, other) => one.dueMonths - other.dueMonths)
}

const comparable = (title: string) => title.trim().toLowerCase()
