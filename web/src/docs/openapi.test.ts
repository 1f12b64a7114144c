import { describe, expect, it } from 'vitest'
import { featuresOf, narrow, type OpenApi } from './openapi.ts'
import { fieldsOf, schemaWords } from './schema.words.ts'

const json = (schema: object) => ({ content: { 'application/json': { schema } } })
const document: OpenApi = {
  paths: {
    '/api/v1/sites': {
      get: { operationId: 'listSites', summary: 'List sites', tags: ['sites'], responses: {}, security: [] }
    },
    '/api/v1/milestones/{milestoneId}': {
      patch: {
        operationId: 'changeMilestone',
        summary: 'Change the wording of a milestone',
        tags: ['milestones'],
        security: [{ session: [] }],
        requestBody: json({ type: 'object' }),
        responses: {
          '200': { description: 'Done', ...json({ type: 'object' }) },
          '409': { description: 'In conflict with what is there' }
        }
      }
    }
  },
  components: { schemas: {} }
}

describe('the description of the API', () => {
  const features = featuresOf(document)

  it('is told by feature, with what goes in and what comes out', () => {
    expect(features.map(({ name }) => name)).toEqual(['milestones', 'sites'])
    expect(features[0]!.endpoints[0]).toMatchObject({
      name: 'changeMilestone',
      method: 'PATCH',
      isPublic: false,
      body: { medium: 'application/json' },
      answer: { status: '200', medium: 'application/json' },
      refusals: [{ status: '409' }]
    })
  })

  it('can be narrowed to the endpoints in which every word stands', () => {
    const found = (text: string) => narrow(features, text).flatMap(({ endpoints }) => endpoints.map(({ name }) => name))
    expect(found('wording PATCH')).toEqual(['changeMilestone'])
    expect(found('sites')).toEqual(['listSites'])
    expect(found('wording get')).toEqual([])
    expect(found(' ')).toEqual(['changeMilestone', 'listSites'])
  })
})

describe('a schema in words', () => {
  it.each([
    [{ type: 'string', minLength: 1, maxLength: 200 }, 'string, 1–200 characters'],
    [{ type: ['string', 'null'], maxLength: 5000 }, 'string, up to 5000 characters or null'],
    [{ type: 'string', format: 'uuid' }, 'uuid'],
    [{ type: 'string', enum: ['a', 'b', null] }, 'one of a, b'],
    [{ type: 'integer', minimum: 1, maximum: 200 }, 'integer 1–200'],
    [{ type: 'integer', minimum: 0 }, 'integer at least 0'],
    [{ type: 'array', maxItems: 20, items: { type: 'string' } }, 'array of up to 20 string'],
    [{ type: 'array', items: { type: 'object', properties: {} } }, 'array of objects'],
    [{ type: 'boolean' }, 'boolean'],
    [{ $ref: '#/components/schemas/Problem' }, 'Problem']
  ])('%j is %s', (schema, words) => expect(schemaWords(schema)).toBe(words))

  it('has the fields of its objects, in an array too', () => {
    const properties = { id: { type: 'string' }, note: { type: 'string' } }
    const schema = { type: 'object', required: ['id'], properties }
    expect(fieldsOf(schema).map(({ name, isRequired }) => [name, isRequired])).toEqual([
      ['id', true],
      ['note', false]
    ])
    expect(fieldsOf({ type: 'array', items: schema })).toHaveLength(2)
  })
})
