import type { Endpoint } from '@northstar/shared/http/endpoint.ts'
import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import { expect } from 'vitest'

const ajv = new Ajv({ strict: false, allErrors: true })
addFormats.default(ajv)
const compiled = new Map<Endpoint, ValidateFunction>()

interface Answer {
  statusCode: number
  headers: Record<string, unknown>
  body: string
}

/** A success has every field that the schema of its endpoint demands, each of its form, and none besides. */
export function expectOfSchema(endpoint: Endpoint, { statusCode, headers, body }: Answer): void {
  if (statusCode < 200 || statusCode > 299) return
  if (!endpoint.result) return expect(endpoint.gives === undefined ? body : '').toBe('')
  if (endpoint.gives) return expect(headers['content-type']).toContain(endpoint.gives)
  const isOfSchema =
    compiled.get(endpoint) ?? ajv.compile(closed(JSON.parse(JSON.stringify(endpoint.result))) as object)
  compiled.set(endpoint, isOfSchema)
  isOfSchema(JSON.parse(body))
  expect(isOfSchema.errors ?? [], body.slice(0, 500)).toEqual([])
}

/** Where a schema names an object's fields, no others are allowed. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed)
  if (typeof schema !== 'object' || schema === null) return schema
  const inner = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, closed(value)]))
  const namesFields = inner.type === 'object' && 'properties' in inner && !('additionalProperties' in inner)
  return namesFields ? { ...inner, additionalProperties: false } : inner
}
