import type { TSchema } from 'typebox'

/** The parts of a JSON schema that a form looks at. */
interface Shape {
  type?: string | string[]
  properties?: Record<string, Shape>
  required?: string[]
  items?: Shape
  anyOf?: Shape[]
  pattern?: string
  format?: string
  minLength?: number
  enum?: unknown[]
}

type Values = Record<string, unknown>

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isEmpty = (value: unknown) => value === undefined || value === null || value === ''

const acceptsNull = ({ type, anyOf = [] }: Shape): boolean => [type].flat().includes('null') || anyOf.some(acceptsNull)
const acceptsEmptyText = ({ type, pattern, format, minLength, enum: values }: Shape) =>
  [type].flat().includes('string') && !pattern && !format && !minLength && !values

/** The value at `actions.0.title`. */
export const valueAt = (values: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (value as Values | undefined | null)?.[name], values)

const shapeAt = (shape: Shape | undefined, path: string): Shape | undefined =>
  path.split('.').reduce((at, name) => at?.properties?.[name] ?? at?.items, shape)

/** Whether the schema wants something at `actions.0.title`. */
export function isRequired(schema: TSchema, path: string) {
  const [name, ...above] = path.split('.').reverse()
  const parent = above.length > 0 ? shapeAt(schema as Shape, above.reverse().join('.')) : (schema as Shape)
  const shape = parent?.properties?.[name!]
  return !!shape && !!parent.required?.includes(name!) && !acceptsNull(shape) && !acceptsEmptyText(shape)
}

/**
 * What was typed, as the API takes it: an empty box is null where the schema has null, and nothing at all where the field
 * is optional and was empty before; what the schema does not name stays here.
 */
export function toSend(schema: TSchema, values: Values, before: Values): Values {
  return tidyObject(schema as Shape, values, before)
}

function tidyObject({ properties = {}, required = [] }: Shape, values: Values, before: Values): Values {
  const tidied = Object.entries(properties).map(([name, shape]) => {
    const value = tidy(shape, values[name], before[name])
    const leftOut = isEmpty(value) && !acceptsNull(shape) && !required.includes(name) && isEmpty(before[name])
    return [name, leftOut ? undefined : value] as const
  })
  return Object.fromEntries(tidied.filter(([, value]) => value !== undefined))
}

function tidy(shape: Shape, value: unknown, before: unknown): unknown {
  if (isObject(value) && shape.properties) return tidyObject(shape, value, isObject(before) ? before : {})
  if (Array.isArray(value) && shape.items) {
    const earlier = Array.isArray(before) ? before : []
    return value.map((item, index) => tidy(shape.items!, item, earlier[index]))
  }
  if (typeof value !== 'string') return value

  const text = shape.pattern || shape.format ? value.trim() : value
  return text === '' && acceptsNull(shape) ? null : text
}
