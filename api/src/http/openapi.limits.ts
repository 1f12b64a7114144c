type Schema = Record<string, unknown>

const lengths: Record<string, number> = { uuid: 36, date: 10, 'date-time': 35, email: 254, uri: 2000 }
/** What any text and any list of an answer keeps to; what is sent has narrower limits of its own. */
const longestText = 20_000
const longestList = 10_000
const largest = 2_147_483_647

const count = (description: string) => ({ description, schema: { type: 'integer', minimum: 0 } })
/** What @fastify/rate-limit says in every answer. */
const ofRate = {
  'X-RateLimit-Limit': count('Requests allowed in a while'),
  'X-RateLimit-Remaining': count('Requests left in this while'),
  'X-RateLimit-Reset': count('Seconds until the next while begins')
}

const pause = { 'Retry-After': count('Seconds to wait') }

/**
 * Says in an OpenAPI document how large each value can be, also where the schema leaves that to a format or to what may be
 * stored, and how many requests are left.
 */
export function withLimits<Document extends object>(document: Document): Document {
  const limited = limit(document) as { paths?: Record<string, Record<string, Operation>> }
  for (const path of Object.values(limited.paths ?? {}))
    for (const { responses } of Object.values(path))
      for (const [status, response] of Object.entries(responses))
        if (/^[24]/.test(status))
          response.headers = limit(status === '429' ? { ...ofRate, ...pause } : ofRate) as object
  return limited as Document
}

interface Operation {
  responses: Record<string, { headers?: object }>
}

function limit(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(limit)
  if (typeof part !== 'object' || part === null) return part
  const within = Object.fromEntries(Object.entries(part).map(([name, value]) => [name, limit(value)]))
  return { ...limitsOf(within), ...within }
}

function limitsOf({ type, format, enum: values }: Schema) {
  const types = [type].flat()
  if (types.includes('string') && !values) return { maxLength: lengths[format as string] ?? longestText }
  if (types.includes('integer')) return { format: 'int32', minimum: -largest, maximum: largest }
  if (types.includes('array')) return { maxItems: longestList }
  return {}
}
