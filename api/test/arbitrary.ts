import fc from 'fast-check'

/** As much of JSON Schema as the contract uses. */
export interface Schema {
  type?: string | string[]
  format?: string
  pattern?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  items?: Schema
  minItems?: number
  maxItems?: number
  uniqueItems?: boolean
  properties?: Record<string, Schema>
  patternProperties?: Record<string, Schema>
  required?: string[]
}

type Arbitrary = fc.Arbitrary<unknown>

/** Values that a schema allows; ids are mostly some of those given. */
export function allowedBy(schema: Schema, ids: readonly string[]): Arbitrary {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(one => allowedBy(one, ids)))
  const types = [schema.type ?? 'object'].flat()
  return fc.oneof(...types.map(type => ofType(type, schema, ids)))
}

function ofType(type: string, schema: Schema, ids: readonly string[]): Arbitrary {
  switch (type) {
    case 'string':
      return textOf(schema, ids)
    case 'integer':
    case 'number':
      return fc.integer({ min: schema.minimum ?? -(2 ** 31), max: schema.maximum ?? 2 ** 31 - 1 })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(allowedBy(schema.items ?? {}, ids), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.max(schema.minItems ?? 0, Math.min(schema.maxItems ?? 3, 3))
      })
    default:
      return objectOf(schema, ids)
  }
}

function objectOf({ properties = {}, patternProperties, required = [] }: Schema, ids: readonly string[]): Arbitrary {
  const [named] = Object.values(patternProperties ?? {})
  if (named) return fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }), allowedBy(named, ids), { maxKeys: 3 })
  const fields = Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, allowedBy(one, ids)]))
  return fc.record(fields, { requiredKeys: required, noNullPrototype: true })
}

const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map(date => date.toISOString())

function textOf({ format, pattern, minLength = 0, maxLength = 40 }: Schema, ids: readonly string[]): Arbitrary {
  if (format === 'uuid') return fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...ids) }, fc.uuid())
  if (format === 'date') return day.map(moment => moment.slice(0, 10))
  if (format === 'date-time') return day
  if (format === 'email') return fc.emailAddress()
  if (format === 'uri') return fc.webUrl()
  if (pattern && pattern !== '\\S') return fc.stringMatching(new RegExp(pattern))
  const length = { minLength, maxLength: Math.max(minLength, Math.min(maxLength, 40)) }
  const text = fc.string({ ...length, unit: 'grapheme' })
  return pattern ? text.filter(one => /\S/.test(one)) : text
}

/** What arrives from outside and is none of it: each has broken something somewhere. */
const nasty: unknown[] = [
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202Egnp.exe',
  "Robert'); drop table scholars;--",
  '<img src=x onerror=alert(1)>',
  '=HYPERLINK("http://x.example")',
  '%00%ff',
  '../../etc/passwd',
  '{{7*7}}',
  '   ',
  '',
  'x'.repeat(100_000),
  '0000-01-01',
  '9999-12-31',
  '2026-02-30',
  '2026-13-01',
  '2026-06-30T23:59:60Z',
  '+275760-09-13T00:00:00.000Z',
  '00000000-0000-0000-0000-000000000000',
  'not-an-id',
  null,
  true,
  0,
  -1,
  1.5,
  2 ** 31,
  2 ** 53,
  -(2 ** 63),
  1e308,
  [],
  {},
  [[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]],
  { __proto__: null, constructor: { prototype: 1 } }
]

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An allowed value with one thing in it exchanged, taken out or put in – or something else altogether. */
export function spoiled(allowed: Arbitrary): Arbitrary {
  const change = fc.tuple(
    allowed,
    fc.constantFrom(...nasty),
    fc.nat(),
    fc.constantFrom('exchange', 'take', 'add', 'all')
  )
  return change.map(([value, bad, at, how]) => {
    if (how === 'all' || !isRecord(value)) return bad
    if (how === 'add') return { ...value, unexpected: bad }
    const names = Object.keys(value)
    const name = names[at % Math.max(names.length, 1)]
    if (name === undefined) return { unexpected: bad }
    if (how === 'exchange') return { ...value, [name]: bad }
    return Object.fromEntries(Object.entries(value).filter(([one]) => one !== name))
  })
}
