import type { News } from '@northstar/shared/audit/audit.endpoints.ts'
import type { Context } from '../context.ts'
import { notFound } from '../http/refusal.ts'
import { relationTo } from '../scholars/visibility.repository.ts'
import * as repository from './news.repository.ts'

/** Notes that somebody looks at a record; nobody else learns of it. */
export async function look(context: Context, scholarId: string): Promise<News> {
  if (!(await relationTo(context, scholarId))) throw notFound('The scholar')
  const since = await repository.look(context, scholarId)
  if (since === null) return { since, count: 0 }
  return { since: new Date(since).toISOString(), count: await repository.count(context, scholarId, since) }
}

export async function list(context: Context) {
  return { items: await repository.list(context) }
}
