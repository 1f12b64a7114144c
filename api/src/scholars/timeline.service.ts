import type { Timeline } from '@northstar/shared/scholars/scholars.schema.ts'
import type { Context } from '../context.ts'
import { notFound } from '../http/refusal.ts'
import { readTimeline } from './timeline.repository.ts'
import { relationTo } from './visibility.repository.ts'

export async function timeline(context: Context, scholarId: string): Promise<Timeline> {
  if (!(await relationTo(context, scholarId))) throw notFound('The scholar')
  return readTimeline(context, scholarId)
}
