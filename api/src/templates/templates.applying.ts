import { addMonths } from '@northstar/shared/values/days.ts'
import { recordAll } from '../audit/audit.service.ts'
import type { Context } from '../context.ts'
import { newId } from '../db/ids.ts'
import { lockRecord } from '../db/records.ts'
import { notFound } from '../http/refusal.ts'
import { insertMany, titlesOf } from '../milestones/milestones.repository.ts'
import { scholars } from '../scholars/scholars.table.ts'
import { comparable } from './templates.items.ts'
import { find } from './templates.service.ts'

interface Applied {
  templateId: string
  scholarId: string
  /** The day from which the months of the template count. */
  startsOn: string
}

/** Creates a template's milestones in a scholar's plan; titles that are there already are left alone. */
export async function createMilestonesFromTemplate(context: Context, { templateId, scholarId, startsOn }: Applied) {
  const { items, keptVersion } = await find(context, templateId)
  // Held until the end, so that the same template applied twice at once gives each milestone once.
  if (!(await lockRecord(context, scholars, scholarId))) throw notFound('The scholar')

  const there = new Set((await titlesOf(context, scholarId)).map(comparable))
  const origin = { templateId, templateVersion: keptVersion, countedFrom: startsOn, fromTemplate: true }
  const rows = items
    .filter(({ title }) => !there.has(comparable(title)))
    .map(({ id: templateItemId, dueMonths, ...item }) => {
      const dueOn = addMonths(startsOn, dueMonths)
      return { id: newId(), scholarId, ...item, dueOn, originalDueOn: dueOn, ...origin, templateItemId }
    })
  await insertMany(context, rows)
  await recordAll(
    context,
    'milestone.added',
    rows.map(({ id, ...row }) => ({ kind: 'milestone' as const, id, title: row.title, scholarId, after: row }))
  )
  return { created: rows.length, leftAlone: items.length - rows.length }
}
