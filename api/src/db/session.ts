import type { Query } from 'drizzle-orm'
import { NodePgSession } from 'drizzle-orm/node-postgres'
import { createHash } from 'node:crypto'

type Prepare = NodePgSession<Record<string, never>, Record<string, never>>['prepareQuery']

/**
 * Has the database keep its plan for a statement that comes again, under a name made from its text: parsing and planning
 * take longer than most reads.
 */
export class Session extends NodePgSession<Record<string, never>, Record<string, never>> {
  override prepareQuery: Prepare = (query, fields, name, ...rest) =>
    super.prepareQuery(query, fields, name ?? nameOf(query), ...rest) as never
}

/** Lists of changing length make ever new statements; those of the application are fewer than this. */
const atMost = 400
const longest = 20_000

const names = new Map<string, string>()
const seenOnce = new Set<string>()

/** The same name for the same text, from the second time on. A text without parameters may be of several statements. */
function nameOf({ sql: text, params }: Query): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= atMost || params.length === 0 || text.length > longest) return known
  if (!seenOnce.has(text)) {
    if (seenOnce.size >= atMost) seenOnce.clear()
    seenOnce.add(text)
    return undefined
  }
  seenOnce.delete(text)
  const name = createHash('sha256').update(text).digest('base64url')
  names.set(text, name)
  return name
}
