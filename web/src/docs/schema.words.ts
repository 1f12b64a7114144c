import type { Schema } from './openapi.ts'

/** What a value looks like: "string, 1–200 characters", "array of 1–30 uuid", "one of on-track, overdue or null" */
export function schemaWords(schema: Schema): string {
  const types = [schema.type ?? []].flat().filter(type => type !== 'null')
  const orNull = [schema.type ?? []].flat().includes('null') ? ' or null' : ''
  return `${plainWords(schema, types[0])}${orNull}`
}

function plainWords(schema: Schema, type: string | undefined) {
  if (schema.$ref) return schema.$ref.split('/').at(-1)!
  if (schema.enum) return `one of ${schema.enum.filter(value => value !== null).join(', ')}`
  if (type === 'array')
    return `array of ${range(schema.minItems, schema.maxItems, ' ')}${itemWords(schema.items ?? {})}`
  if (type === 'string') return [schema.format ?? 'string', lengthWords(schema)].filter(Boolean).join(', ')
  if (type === 'integer' || type === 'number') return `${type} ${range(schema.minimum, schema.maximum)}`.trim()
  return type ?? 'anything'
}

const itemWords = (items: Schema) => (items.properties ? 'objects' : schemaWords(items))

const lengthWords = ({ format, minLength, maxLength }: Schema) =>
  format === undefined ? range(minLength, maxLength, ' characters') : ''

function range(from: number | undefined, to: number | undefined, unit = '') {
  if (from === undefined && to === undefined) return ''
  if (to === undefined) return `at least ${from}${unit}`
  if (from === undefined) return `up to ${to}${unit}`
  return from === to ? `${to}${unit}` : `${from}–${to}${unit}`
}

/** The fields of an object, or of the objects in an array. */
export function fieldsOf(schema: Schema): { name: string; schema: Schema; isRequired: boolean }[] {
  const { properties, required = [] } = schema.properties ? schema : (schema.items ?? {})
  return Object.entries(properties ?? {}).map(([name, field]) => ({
    name,
    schema: field,
    isRequired: required.includes(name)
  }))
}
