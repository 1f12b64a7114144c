import { useQuery, useQueryCache } from '@pinia/colada'
import { restoreRecord } from '@northstar/shared/audit/audit.endpoints.ts'
import {
  addMilestoneTemplate,
  changeMilestoneTemplate,
  listMilestoneTemplates,
  listTemplateVersions,
  readMilestoneTemplate,
  readTemplateVersion,
  removeMilestoneTemplate,
  restoreTemplateVersion
} from '@northstar/shared/templates/templates.endpoints.ts'
import type {
  MilestoneTemplate,
  MilestoneTemplateChange,
  NewMilestoneTemplate
} from '@northstar/shared/templates/templates.schema.ts'
import { call } from '../http/client.ts'
import { useProgram } from '../programs/useProgram.ts'

export function useTemplates() {
  const { programId } = useProgram()
  return useQuery({
    key: () => ['templates', programId.value],
    query: ({ signal }) => call(listMilestoneTemplates, { params: { programId: programId.value }, signal })
  })
}

export function useTemplate(templateId: () => string) {
  const { programId } = useProgram()
  return useQuery({
    key: () => ['templates', programId.value, templateId()],
    query: ({ signal }) =>
      call(readMilestoneTemplate, { params: { programId: programId.value, templateId: templateId() }, signal })
  })
}

export function useTemplateVersions(templateId: () => string) {
  const { programId } = useProgram()
  return useQuery({
    key: () => ['templates', programId.value, templateId(), 'versions'],
    query: ({ signal }) =>
      call(listTemplateVersions, { params: { programId: programId.value, templateId: templateId() }, signal })
  })
}

/** One version of a template; they never change. */
export function useTemplateVersion(templateId: () => string, version: () => number) {
  const { programId } = useProgram()
  return useQuery({
    key: () => ['templates', programId.value, templateId(), 'versions', version()],
    query: ({ signal }) => {
      const params = { programId: programId.value, templateId: templateId(), version: version() }
      return call(readTemplateVersion, { params, signal })
    },
    enabled: () => version() > 0
  })
}

export function useTemplateChanges() {
  const { programId } = useProgram()
  const cache = useQueryCache()

  async function done<Result>(result: Promise<Result>) {
    const answer = await result
    await Promise.all(
      ['templates', 'audit'].map(feature => cache.invalidateQueries({ key: [feature, programId.value] }))
    )
    return answer
  }
  const one = ({ id }: { id: string }) => ({ programId: programId.value, templateId: id })

  return {
    add: (body: NewMilestoneTemplate, idempotencyKey: string) =>
      done(call(addMilestoneTemplate, { params: { programId: programId.value }, body, idempotencyKey })),
    change: (template: Pick<MilestoneTemplate, 'id'>, body: MilestoneTemplateChange) =>
      done(call(changeMilestoneTemplate, { params: one(template), body })),
    remove: (template: MilestoneTemplate) =>
      done(call(removeMilestoneTemplate, { params: one(template), query: { version: template.version } })),
    restore: ({ id }: MilestoneTemplate) =>
      done(call(restoreRecord, { params: { programId: programId.value, kind: 'milestone-template', recordId: id } })),
    bringBack: (template: MilestoneTemplate, from: number) =>
      done(call(restoreTemplateVersion, { params: one(template), body: { from, version: template.version } }))
  }
}
