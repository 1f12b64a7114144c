import swagger from '@fastify/swagger'
import { contract } from '@northstar/shared/contract.ts'
import { Problem } from '@northstar/shared/http/problem.schema.ts'
import type { FastifyContextConfig, FastifyInstance, FastifySchema } from 'fastify'
import fp from 'fastify-plugin'
import { rosterLimits } from '../imports/roster.rows.ts'
import { withLimits } from './openapi.limits.ts'
import { cookieNames } from './security.ts'

/** Describes the endpoints as an OpenAPI 3.1 document; what is served and what is described are one thing. */
export default fp(
  async (app: FastifyInstance) => {
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: {
          title: 'Northstar',
          description: 'The system that a K12 mentored career-development program runs on.',
          version: '1',
          license: { name: 'MIT', identifier: 'MIT' }
        },
        servers: [{ url: app.application.config.publicUrl, 'x-internal': false } as { url: string }],
        tags: [...new Set(contract.map(({ feature }) => feature))].map(name => ({ name })),
        components: {
          securitySchemes: {
            session: { type: 'apiKey', in: 'cookie', name: cookieNames(app.application.config).access }
          },
          schemas: { Problem: plain(Problem) }
        }
      },
      transform: ({ schema, url, route }) => ({ url, schema: describe(schema, route.config ?? {}) }),
      transformObject: document => ('openapiObject' in document ? withLimits(document.openapiObject) : {})
    })
  },
  { name: 'openapi' }
)

const names = new Map(contract.map(({ endpoint, name, feature }) => [endpoint, { name, feature }]))

type Described = FastifySchema

function describe(schema: FastifySchema | undefined, { endpoint, access }: FastifyContextConfig): Described {
  const known = endpoint && names.get(endpoint)
  if (!known || !endpoint || !access) return { ...schema, hide: true }
  const isPublic = access.scope === 'public'
  return {
    ...schema,
    operationId: known.name,
    tags: [known.feature],
    security: isPublic ? [] : [{ session: [] }],
    ...(endpoint.takes && { consumes: [endpoint.takes], body: files }),
    ...(endpoint.method === 'POST' && !isPublic && { headers: idempotency }),
    response: {
      ...(endpoint.gives ? { 200: content(endpoint.gives, { type: 'string' }) } : (schema?.response as object)),
      ...problems(isPublic, Boolean(endpoint.body ?? endpoint.params ?? endpoint.query), endpoint.method !== 'GET')
    }
  }
}

const file = { type: 'string', format: 'binary', maxLength: rosterLimits.bytes }
const files = {
  type: 'object',
  properties: { files: { type: 'array', maxItems: rosterLimits.files, items: file } }
}

const idempotency = {
  type: 'object',
  properties: {
    'idempotency-key': {
      type: 'string',
      pattern: '^[\\x21-\\x7e]{8,200}$',
      description:
        'Sent twice with the same request, it is done once: within 24 hours the answer is the same, for a month it is 409.'
    }
  }
}

const content = (medium: string, schema: object, description = 'Done') => ({
  description,
  content: { [medium]: { schema } }
})

const problem = (description: string) =>
  content('application/problem+json', { $ref: '#/components/schemas/Problem' }, description)

const problems = (isPublic: boolean, hasInput: boolean, changes: boolean) => ({
  ...(hasInput && { 400: problem('The request is not well-formed') }),
  ...(!isPublic && { 401: problem('Nobody is signed in'), 403: problem('Not allowed') }),
  404: problem('Not found, or none of the caller’s business'),
  ...(changes && { 409: problem('In conflict with what is there'), 422: problem('Not possible as asked') }),
  429: problem('Too many requests'),
  500: problem('Something went wrong'),
  503: problem('Not available right now')
})

/** Without the library's own symbols. */
const plain = (schema: object) => JSON.parse(JSON.stringify(schema)) as object
