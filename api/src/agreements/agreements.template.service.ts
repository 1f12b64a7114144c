import { defaultAgreementTemplate } from '@northstar/shared/agreements/agreements.defaults.ts'
import type {
  AgreementTemplate,
  AgreementTemplateChange,
  TemplateSection
} from '@northstar/shared/agreements/agreements.schema.ts'
import { record } from '../audit/audit.service.ts'
import { isStaff, type Context } from '../context.ts'
import { invalid, stale } from '../http/refusal.ts'
import * as repository from './agreements.template.repository.ts'
import { namesOf } from './agreements.versions.repository.ts'

/** The template that agreements of the program begin with. */
export async function readTemplate(context: Context): Promise<AgreementTemplate> {
  const template = await repository.findLatest(context)
  const permissions: AgreementTemplate['permissions'] = isStaff(context) ? ['change'] : []
  if (!template) return { ...defaultAgreementTemplate, changedBy: null, changedAt: null, permissions }
  const names = await namesOf(context, [template.changedBy])
  return { ...template, changedBy: { id: template.changedBy, name: names.get(template.changedBy)! }, permissions }
}

/** Makes the next version; earlier ones stay, and so do the sections of agreements that have begun. */
export async function changeTemplate(
  context: Context,
  { version, sections, revisitMonths }: AgreementTemplateChange
): Promise<AgreementTemplate> {
  const before = await readTemplate(context)
  if (before.version !== version) throw stale(before)
  refuseTwins(sections)
  const after = { version: version + 1, sections, revisitMonths }
  const { personId: changedBy } = context.actor
  const isNext = await repository.insert(context, { ...after, changedBy, changedAt: context.now.toISOString() })
  if (!isNext) throw stale(await readTemplate(context))

  await record(context, 'agreement-template.changed', {
    kind: 'agreement-template',
    id: context.programId,
    title: 'Mentoring agreement',
    before: { sections: before.sections, revisitMonths: before.revisitMonths },
    after: { sections, revisitMonths }
  })
  return readTemplate(context)
}

function refuseTwins(sections: readonly TemplateSection[]) {
  sections.forEach(({ key, title }, at) => {
    const isTwin = sections
      .slice(0, at)
      .some(other => other.key === key || comparable(other.title) === comparable(title))
    if (!isTwin) return
    const message = 'stands in the template twice'
    throw invalid(`“${title}” stands in the template twice.`, { field: `sections.${at}.title`, message })
  })
}

const comparable = (title: string) => title.trim().toLowerCase()
