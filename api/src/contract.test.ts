import { contract } from '@northstar/shared/contract.ts'
import { describe, expect, it } from 'vitest'
import { useApp } from '../test/harness.ts'
import { serializerCompiler, validatorCompiler } from './http/compilers.ts'

const test = useApp()

describe('the contract', () => {
  it.each(contract.map(({ name, endpoint }) => [name, endpoint] as const))('is served: %s', (_, { method, path }) => {
    expect(test.app.hasRoute({ method, url: `/api/v1${path}` })).toBe(true)
  })

  it('names every endpoint once, and each has its own address', () => {
    const addresses = contract.map(({ endpoint }) => `${endpoint.method} ${endpoint.path.replace(/:\w+/g, ':')}`)

    expect(new Set(contract.map(({ name }) => name)).size).toBe(contract.length)
    expect(new Set(addresses).size).toBe(addresses.length)
  })

  it.each(contract.map(({ name, endpoint }) => [name, endpoint] as const))(
    'has schemas that can be compiled: %s',
    (_, { method, path, params, query, body, result }) => {
      const route = { method, url: path, schema: {} }
      for (const [httpPart, schema] of Object.entries({ params, querystring: query, body }))
        if (schema) validatorCompiler({ ...route, httpPart, schema })({})
      const write = result && serializerCompiler({ ...route, httpStatus: '200', schema: result })

      // What is not of the schema is refused by the function that was compiled, never by the compiler.
      const empty = result && 'items' in result ? [] : {}
      expect(() => write?.(empty)).not.toThrow(/schema/i)
    }
  )

  it.each(contract.flatMap(({ name, endpoint }) => (endpoint.body ? [[name, endpoint.body] as const] : [])))(
    'takes no more than is named: %s',
    (_, body) => expect(openObjects(JSON.parse(JSON.stringify(body)))).toEqual([])
  )

  it('is what the OpenAPI document describes, and nothing else', async () => {
    const { body } = await test.anonymous().get('/api/v1/openapi.json').expect(200)
    const described = Object.values(body.paths as Record<string, Record<string, { operationId: string }>>).flatMap(
      path => Object.values(path).map(({ operationId }) => operationId)
    )

    expect(described.sort()).toEqual(contract.map(({ name }) => name).sort())
  })
})

/** Objects of a schema into which anything could be put. */
function openObjects(schema: unknown, path = 'body'): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const inner = Object.entries(schema).flatMap(([name, value]) => openObjects(value, `${path}.${name}`))
  const names = 'properties' in schema && (schema as { type?: unknown }).type === 'object'
  const isOpen = names && (schema as { additionalProperties?: unknown }).additionalProperties !== false
  return isOpen ? [path, ...inner] : inner
}
