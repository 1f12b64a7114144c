import type { TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { valueAt } from './form-values.ts'

type Fault = ReturnType<typeof Value.Errors>[number]

/** What is wrong, in plain words, by the path of the field: `actions.0.title` → "Fill this in." */
export function check(schema: TSchema, values: object, messages: Record<string, string> = {}) {
  const found = new Map<string, string>()
  for (const fault of Value.Errors(schema, values)) {
    for (const path of pathsOf(fault)) {
      if (!found.has(path)) found.set(path, isMissing(values, path) ? missing(fault) : (messages[path] ?? say(fault)))
    }
  }
  return found
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

const missing = (fault: Fault) =>
  fault.keyword === 'enum' || (fault.keyword === 'format' && fault.params.format === 'uuid')
    ? 'Choose one.'
    : 'Fill this in.'

const formats: Record<string, string> = {
  date: 'Enter a day, such as 06/01/2027.',
  email: 'Enter an e-mail address, such as name@example.org.',
  uri: 'Enter a web address that begins with https://',
  uuid: 'Choose one from the list.'
}

function say(fault: Fault): string {
  switch (fault.keyword) {
    case 'format':
      return formats[fault.params.format] ?? 'This is not in the expected form.'
    case 'minLength':
      return `Write at least ${fault.params.limit} characters.`
    case 'maxLength':
      return `This is too long: at most ${fault.params.limit} characters.`
    case 'minimum':
      return `Enter ${fault.params.limit} or more.`
    case 'maximum':
      return `Enter ${fault.params.limit} or less.`
    case 'minItems':
      return fault.params.limit === 1 ? 'Choose at least one.' : `Choose at least ${fault.params.limit}.`
    case 'maxItems':
      return `Choose at most ${fault.params.limit}.`
    case 'uniqueItems':
      return 'Something is named twice.'
    case 'enum':
    case 'const':
    case 'anyOf':
      return 'Choose one of those offered.'
    case 'type':
      return [fault.params.type].flat().some(type => type === 'integer' || type === 'number')
        ? 'Enter a whole number.'
        : 'Fill this in.'
    default:
      return 'This is not in the expected form.'
  }
}
