import type { TSchema } from 'typebox'
import { Settings } from 'typebox/system'
import { Value } from 'typebox/value'
import { valueAt } from './form-values.ts'

type Fault = ReturnType<typeof Value.Errors>[number]

// All that is wrong with a form, not the first eight.
Settings.Set({ maxErrors: 200 })

/** What is wrong, in plain words, by the path of the field: `actions.0.title` → "Fill this in." */
export function check(schema: TSchema, values: object, messages: Record<string, string> = {}) {
  const faults = Map.groupBy(
    Value.Errors(schema, values).flatMap(fault => pathsOf(fault).map(path => ({ path, fault }))),
    ({ path }) => path
  )
  return new Map(
    Array.from(faults, ([path, found]) => {
      const all = found.map(({ fault }) => fault)
      return [path, isMissing(values, path) ? missing(all) : (messages[path] ?? say(all[0]!))]
    })
  )
}

const toPath = (pointer: string) =>
  pointer
    .split('/')
    .slice(1)
    .map(name => name.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.')

function pathsOf(fault: Fault) {
  const path = toPath(fault.instancePath)
  if (fault.keyword !== 'required') return [path]
  return fault.params.requiredProperties.map(name => (path ? `${path}.${name}` : name))
}

function isMissing(values: object, path: string) {
  const value = valueAt(values, path)
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}

const isChoice = (fault: Fault) =>
  fault.keyword === 'enum' || (fault.keyword === 'format' && fault.params.format === 'uuid')

const missing = (faults: Fault[]) => (faults.some(isChoice) ? 'Choose one.' : 'Fill this in.')

const formats: Record<string, string> = {
  date: 'Enter a day, such as 06/01/2027.',
  email: 'Enter an e-mail address, such as name@example.org.',
  uri: 'Enter a web address that begins with https://',
  uuid: 'Choose one from the list.'
}

const unclear = 'This is not in the expected form.'

/** Words for each rule of a schema that people can run against by typing. */
const words: { [Keyword in Fault['keyword']]?: (params: Extract<Fault, { keyword: Keyword }>['params']) => string } = {
  format: ({ format }) => formats[format] ?? unclear,
  minLength: ({ limit }) => `Write at least ${limit} characters.`,
  maxLength: ({ limit }) => `This is too long: at most ${limit} characters.`,
  minimum: ({ limit }) => `Enter ${limit} or more.`,
  maximum: ({ limit }) => `Enter ${limit} or less.`,
  minItems: ({ limit }) => (limit === 1 ? 'Choose at least one.' : `Choose at least ${limit}.`),
  maxItems: ({ limit }) => `Choose at most ${limit}.`,
  uniqueItems: () => 'Something is named twice.',
  enum: () => 'Choose one of those offered.',
  const: () => 'Choose one of those offered.',
  type: ({ type }) =>
    [type].flat().some(one => one === 'integer' || one === 'number') ? 'Enter a whole number.' : unclear
}

/** A keyword and its params belong together; the compiler cannot see that through the table. */
const say = (fault: Fault) =>
  (words[fault.keyword] as ((params: object) => string) | undefined)?.(fault.params) ?? unclear
