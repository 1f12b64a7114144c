/** As much of JSON Schema as our endpoints use. */
export interface Schema {
  type?: string | string[]
  format?: string
  enum?: (string | null)[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  description?: string
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  minimum?: number
  maximum?: number
  default?: unknown
  $ref?: string
}

interface Content {
  content?: Record<string, { schema?: Schema }>
}

interface Parameter {
  name: string
  in: 'path' | 'query' | 'header' | 'cookie'
  required?: boolean
  description?: string
  schema: Schema
}

interface Operation {
  operationId: string
  summary: string
  tags: string[]
  parameters?: Parameter[]
  requestBody?: Content
  responses: Record<string, Content & { description: string }>
  security?: object[]
}

export interface OpenApi {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

export interface Endpoint {
  name: string
  method: string
  path: string
  summary: string
  isPublic: boolean
  parameters: Parameter[]
  body?: { medium: string; schema: Schema }
  answer?: { status: string; medium?: string; schema?: Schema }
  refusals: { status: string; description: string }[]
}

export interface Feature {
  name: string
  endpoints: Endpoint[]
}

/** The endpoints by feature, as the document has them. */
export function featuresOf({ paths }: OpenApi): Feature[] {
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      feature: operation.tags[0] ?? '',
      path,
      method,
      operation
    }))
  )
  const byFeature = Map.groupBy(all, ({ feature }) => feature)
  return [...byFeature]
    .map(([name, found]) => ({ name, endpoints: found.map(toEndpoint) }))
    .sort((a, b) => a.name.localeCompare(b.name))
}

function toEndpoint({ path, method, operation }: { path: string; method: string; operation: Operation }): Endpoint {
  const { operationId, summary, parameters = [], requestBody, responses, security = [] } = operation
  const body = contentOf(requestBody)
  const [status, success] = Object.entries(responses).find(([code]) => code.startsWith('2')) ?? []
  return {
    name: operationId,
    method: method.toUpperCase(),
    path,
    summary,
    isPublic: security.length === 0,
    parameters,
    ...(body && { body }),
    ...(status && { answer: { status, ...contentOf(success) } }),
    refusals: Object.entries(responses)
      .filter(([code]) => !code.startsWith('2'))
      .map(([code, { description }]) => ({ status: code, description }))
  }
}

function contentOf(part: Content | undefined) {
  const [entry] = Object.entries(part?.content ?? {})
  return entry?.[1].schema && { medium: entry[0], schema: entry[1].schema }
}

/** Those in which every word stands: in the path, the summary or the name. */
export function narrow(features: Feature[], text: string): Feature[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const has = (feature: Feature, { path, summary, name, method }: Endpoint) => {
    const haystack = `${feature.name} ${method} ${path} ${summary} ${name}`.toLowerCase()
    return words.every(word => haystack.includes(word))
  }
  return features
    .map(feature => ({ ...feature, endpoints: feature.endpoints.filter(one => has(feature, one)) }))
    .filter(({ endpoints }) => endpoints.length > 0)
}
