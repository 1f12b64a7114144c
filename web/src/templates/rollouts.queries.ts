import { useQuery, useQueryCache } from '@pinia/colada'
import type { NewTemplateRollout } from '@northstar/shared/templates/rollouts.schema.ts'
import {
  listTemplateRollouts,
  readTemplateDifferences,
  rollOutTemplate,
  takeTemplateRolloutBack
} from '@northstar/shared/templates/templates.endpoints.ts'
import { call } from '../http/client.ts'
import { useProgram } from '../programs/useProgram.ts'

/** How the plans that come from a template differ from it. */
export function useTemplateDifferences(templateId: () => string) {
  const { programId } = useProgram()
  return useQuery({
    key: () => ['templates', programId.value, templateId(), 'differences'],
    query: ({ signal }) =>
      call(readTemplateDifferences, { params: { programId: programId.value, templateId: templateId() }, signal })
  })
}

export function useTemplateRollouts(templateId: () => string) {
  const { programId } = useProgram()
  return useQuery({
    key: () => ['templates', programId.value, templateId(), 'rollouts'],
    query: ({ signal }) =>
      call(listTemplateRollouts, { params: { programId: programId.value, templateId: templateId() }, signal })
  })
}

/** Carrying a template into plans, and taking that back; also when it is refused, what is shown is read again. */
export function useRolloutChanges(templateId: () => string) {
  const { programId } = useProgram()
  const cache = useQueryCache()
  const params = () => ({ programId: programId.value, templateId: templateId() })
  const fresh = () =>
    Promise.allSettled(
      ['templates', 'milestones', 'scholars', 'overview', 'audit'].map(feature =>
        cache.invalidateQueries({ key: [feature, programId.value] })
      )
    )
  const done = <Result>(work: Promise<Result>) => work.finally(fresh)

  return {
    rollOut: (body: NewTemplateRollout, idempotencyKey: string) =>
      done(call(rollOutTemplate, { params: params(), body, idempotencyKey })),
    takeBack: (rolloutId: string) => done(call(takeTemplateRolloutBack, { params: { ...params(), rolloutId } }))
  }
}
