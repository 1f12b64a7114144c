import { isOrcid } from '@northstar/shared/values/orcid.ts'
import type { ErrorObject } from 'ajv'
import { Refusal } from './refusal.ts'

/** Far deeper than anything that is sent; a stack holds some thousands. */
const deepest = 50

/** What keeps a text from being stored as it was sent, wherever in a request it stands; undefined when nothing does. */
export function unstorable(value: unknown, path = '', depth = 0): string | undefined {
  if (typeof value === 'string') return value.includes('\u0000') || !value.isWellFormed() ? path : undefined
  if (typeof value !== 'object' || value === null) return undefined
  if (depth > deepest) throw new Refusal(400, 'malformed', 'What was sent is nested too deeply.')
  for (const [key, inner] of Object.entries(value)) {
    const here = path ? `${path}.${key}` : key
    if (unstorable(key) !== undefined) return path || 'body'
    const found = unstorable(inner, here, depth + 1)
    if (found !== undefined) return found
  }
  return undefined
}

/** The path and plain words of what a schema found wrong. */
export function fieldProblem({ instancePath, keyword, params, parentSchema }: ErrorObject) {
  const missing = keyword === 'required' ? `/${params.missingProperty}` : ''
  const extra = keyword === 'additionalProperties' ? `/${params.additionalProperty}` : ''
  const field = `${instancePath}${missing}${extra}`.slice(1).replaceAll('/', '.')
  return { field, message: explain(keyword, params, parentSchema) }
}

const formats: Record<string, string> = {
  date: 'must be a day, such as 2027-06-01',
  email: 'must be an e-mail address',
  uri: 'must be a web address, beginning with https://',
  uuid: 'is not an id'
}

function explain(keyword: string, params: Record<string, unknown>, schema: Record<string, unknown> = {}) {
  switch (keyword) {
    case 'required':
      return 'is missing'
    case 'additionalProperties':
      return 'is not known here'
    case 'format':
      return formats[String(params.format)] ?? 'is not of the right form'
    case 'pattern':
      return (
        formats[String(schema.format)] ?? (schema.pattern === '\\S' ? 'must not be empty' : 'is not of the right form')
      )
    case 'minLength':
      return params.limit === 1 ? 'must not be empty' : `must have at least ${params.limit} characters`
    case 'maxLength':
      return `must have at most ${params.limit} characters`
    case 'minimum':
      return `must be at least ${params.limit}`
    case 'maximum':
      return `must be at most ${params.limit}`
    case 'enum':
      return `must be one of ${(params.allowedValues as unknown[]).filter(value => value !== null).join(', ')}`
    case 'type':
      return `must be ${[params.type].flat().join(' or ')}`
    case 'minItems':
      return `must have at least ${params.limit} entries`
    case 'maxItems':
      return `must have at most ${params.limit} entries`
    case 'uniqueItems':
      return 'must not have the same entry twice'
    default:
      return 'is not valid'
  }
}

export const orcidIsWrong = (orcid: string | null | undefined) => orcid != null && !isOrcid(orcid)
