import type { RosterTable } from '@northstar/shared/imports/imports.schema.ts'
import { dayInWords, lastDay } from '@northstar/shared/values/days.ts'
import { choiceInWords } from '../audit/audit.words.ts'
import type { FieldChange } from './plan.draft.ts'
import { shorten } from './roster.cells.ts'
import { fieldsOf } from './roster.fields.ts'

type Values = Record<string, unknown>

const labels = new Map(
  (['scholars', 'mentors', 'mentoring', 'milestones', 'meetings', 'projects'] as const).map(table => [
    table,
    new Map(fieldsOf(table).map(([field, { label }]) => [field, label]))
  ])
)

/** One field, in words for people; the table says what its column is called. */
export function fieldChange(table: RosterTable, field: string, before: unknown, after: unknown): FieldChange {
  const label = labels.get(table)!.get(field) ?? field
  return { field: label, before: valueInWords(field, before), after: valueInWords(field, after) }
}

/** What a new record says, for its place in the plan. */
export const allFields = (table: RosterTable, values: object): FieldChange[] =>
  Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== null && value !== '' && !isEmptyList(value))
    .map(([field, value]) => fieldChange(table, field, null, value))

/** The fields for which a row has a value other than the present one; what it leaves empty stays. */
export function differing<Field extends string>(
  fields: readonly Field[],
  before: Partial<Record<Field, unknown>>,
  values: Partial<Record<Field, unknown>>
): Field[] {
  return fields.filter(field => values[field] != null && values[field] !== before[field])
}

export const pick = (values: object, fields: readonly string[]): Values =>
  Object.fromEntries(fields.map(field => [field, Reflect.get(values, field)]))

const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0

const isDay = /^\d{4}-\d\d-\d\d$/

function valueInWords(field: string, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  if (Array.isArray(value)) return value.map(item => shorten(String(item), 100)).join('; ') || null
  const text = String(value)
  if (isDay.test(text)) return dayInWords(field === 'until' ? lastDay(text) : text)
  return choiceInWords(field, shorten(text, 200))
}
