import { describe, expect, it } from 'vitest'
import { testConfig } from '../../test/config.ts'
import { useApp } from '../../test/harness.ts'
import { buildApp } from '../app.ts'

const test = useApp()

describe('the state of the service', () => {
  it('is alive and ready on a migrated database', async () => {
    await test.anonymous().get('/api/v1/health/live').expect(200, { status: 'alive' })
    await test.anonymous().get('/api/v1/health/ready').expect(200, { status: 'ready' })
  })
})

describe('the description of the API', () => {
  it('is an OpenAPI 3.1 document that names its endpoints and their refusals', async () => {
    const { body } = await test.anonymous().get('/api/v1/openapi.json').expect(200)

    expect(body).toMatchObject({
      openapi: '3.1.0',
      paths: {
        '/api/v1/programs/{programId}/sites': {
          post: {
            operationId: 'addSite',
            tags: ['sites'],
            security: [{ session: [] }],
            responses: {
              201: {
                content: { 'application/json': { schema: { required: expect.arrayContaining(['permissions']) } } }
              },
              409: { content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } }
            }
          }
        }
      }
    })
  })

  it('says how large every value can be, and how many requests are left', async () => {
    const { body } = await test.anonymous().get('/api/v1/openapi.json').expect(200)
    const { parameters, responses } = body.paths['/api/v1/programs/{programId}/scholars'].get

    expect(parameters).toContainEqual(
      expect.objectContaining({
        name: 'limit',
        schema: expect.objectContaining({ minimum: 1, maximum: 200, format: 'int32' })
      })
    )
    expect(responses[200]).toMatchObject({
      headers: { 'X-RateLimit-Remaining': { schema: { type: 'integer', minimum: 0 } } },
      content: {
        'application/json': {
          schema: { properties: { items: { maxItems: 10_000, items: { properties: { id: { maxLength: 36 } } } } } }
        }
      }
    })
  })
})

describe('what cannot be answered', () => {
  const problem = (code: string) => ({
    code,
    title: expect.any(String),
    detail: expect.any(String),
    type: 'about:blank'
  })

  it.each([
    ['an address where nothing is', 'get', '/api/v1/nowhere', 404, 'not-found'],
    ['a method that is not served', 'put', '/api/v1/sessions', 404, 'not-found'],
    ['a path beside the API', 'post', '/elsewhere', 404, 'not-found']
  ] as const)('%s is a problem document', async (_, method, path, status, code) => {
    const answer = await test.anonymous()[method](path).expect(status)

    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.body).toMatchObject(problem(code))
  })

  it('a body that is no JSON says so', async () => {
    const program = await test.aProgram()
    const { body } = await test
      .as(program.director)
      .post(`/programs/${program.id}/sites`)
      .type('json')
      .send('{"name": ')
      .expect(400)

    expect(body).toMatchObject(problem('malformed'))
  })

  it('a body in another format says so', async () => {
    const program = await test.aProgram()
    const { body } = await test
      .as(program.director)
      .post(`/programs/${program.id}/sites`)
      .type('text/xml')
      .send('<name/>')
      .expect(415)

    expect(body).toMatchObject(problem('unsupported-media-type'))
  })

  it('a body that is too large says so', async () => {
    const program = await test.aProgram()
    const { body } = await test
      .as(program.director)
      .post(`/programs/${program.id}/sites`)
      .send({ name: 'x'.repeat(1_100_000) })
      .expect(413)

    expect(body).toMatchObject(problem('too-large'))
  })

  it('an id that is none is refused before the database sees it', async () => {
    const program = await test.aProgram()
    await test.as(program.director).get('/programs/not-an-id/sites').expect(400)
  })
})

describe('requests from other sites', () => {
  it('are refused when they would change something', async () => {
    const program = await test.aProgram()
    const send = (headers: Record<string, string>) =>
      test.as(program.director).post(`/programs/${program.id}/sites`).set(headers).send({ name: 'A' })

    await send({ origin: 'https://evil.example' }).expect(403)
    await send({ 'sec-fetch-site': 'cross-site' }).expect(403)
    await send({ origin: 'null' }).expect(403)
    await send({ origin: 'http://127.0.0.1:3000' }).expect(201)
  })
})

describe('every answer', () => {
  it.each(['/api/v1/health/live', '/api/v1/nowhere', '/', '/api/v1/%F0%28', `/api/v1/programs/${'x'.repeat(400)}`])(
    'of %s carries the headers that protect',
    async path => {
      const { headers } = await test.anonymous().get(path)

      expect(headers['content-security-policy']).toContain("default-src 'self'")
      expect(headers['content-security-policy']).toContain("script-src 'self'")
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
      expect(headers['permissions-policy']).toContain('camera=(), microphone=(), geolocation=()')
      expect(headers).not.toHaveProperty('strict-transport-security')
    }
  )

  it('keeps browsers to TLS where people come over TLS', async () => {
    const config = { ...testConfig, publicUrl: 'https://northstar.example.org' }
    const app = buildApp({ config, pool: test.pool, clock: () => new Date() })

    const { headers } = await app.inject('/api/v1/health/live')
    await app.close()

    expect(headers['strict-transport-security']).toBe('max-age=31536000')
    expect(headers['content-security-policy']).toContain('upgrade-insecure-requests')
  })
})
