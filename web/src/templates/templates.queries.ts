import { useQuery, useQueryCache } from '@pinia/colada'
import { restoreRecord } from '@northstar/shared/audit/audit.endpoints.ts'
import {
  addMilestoneTemplate,
  changeMilestoneTemplate,
  listMilestoneTemplates,
  removeMilestoneTemplate
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
    change: (template: MilestoneTemplate, body: MilestoneTemplateChange) =>
      done(call(changeMilestoneTemplate, { params: one(template), body })),
    remove: (template: MilestoneTemplate) =>
      done(call(removeMilestoneTemplate, { params: one(template), query: { version: template.version } })),
    restore: ({ id }: MilestoneTemplate) =>
      done(call(restoreRecord, { params: { programId: programId.value, kind: 'milestone-template', recordId: id } }))
  }
}
