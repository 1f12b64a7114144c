import type { AuditEvent } from '@northstar/shared/audit/audit.endpoints.ts'
import { lastDay } from '@northstar/shared/values/days.ts'
import { choiceInWords, fieldInWords } from './audit.words.ts'

type Values = Record<string, unknown>
type Change = AuditEvent['changes'][number]

/** What is known of an event beside its values. */
interface Reading {
  /** Names of the people and things that ids stand for. */
  names: ReadonlyMap<string, string>
  /** Whether the reader may see a field of a state of the record. */
  maySee: (field: string, state: Values) => boolean
}

/** Says nothing to people, or the same as another field. */
const technical = new Set([
  'accountId',
  'appointedFrom',
  'appointedUntil',
  'appointment',
  'createdAt',
  'directorNotesBy',
  'fromTemplate',
  'id',
  'invitedAt',
  'meetingId',
  'milestoneId',
  'permissions',
  'personId',
  'personMonths',
  'primaryMentor',
  'programId',
  'projectId',
  'removedAt',
  'removedBy',
  'scholar',
  'scholarId',
  'sortName',
  'standing',
  'updatedAt',
  'version'
])

/** The fields that changed, in words; those that the reader may not see, and technical ones, are left out. */
export function changesOf(before: Values | null, after: Values | null, { names, maySee }: Reading): Change[] {
  const [old, now] = [before && flat(before), after && flat(after)]
  const fields = Object.keys({ ...old, ...now }).filter(
    field => !isTechnical(field, { ...old, ...now }) && (!old || !now || (field in old && field in now))
  )
  return fields.flatMap(field => {
    if (!maySee(field, before ?? {}) || !maySee(field, after ?? {})) return []
    const [was, is] = [old?.[field] ?? null, now?.[field] ?? null]
    const change = { field: fieldInWords(field), before: inWords(field, was, names), after: inWords(field, is, names) }
    const saysNothing = same(was, is) || (change.before === null && change.after === null)
    return saysNothing ? [] : [change]
  })
}

/** The ids in a state, of which the names are to be found. */
export const idsIn = (state: Values | null) =>
  Object.values(state ?? {})
    .flat()
    .filter((value): value is string => typeof value === 'string' && isId.test(value))

const isTechnical = (field: string, state: Values) =>
  technical.has(field) || (field.endsWith('Id') && field.slice(0, -2) in state) || field.endsWith('Ids')

/** One level: `warningRules` becomes `warningRules.cadenceFactor` and its like. */
const flat = (state: Values): Values =>
  Object.fromEntries(
    Object.entries(state).flatMap(([field, value]) =>
      field === 'warningRules' && typeof value === 'object' && value !== null
        ? Object.entries(value).map(([name, inner]) => [`${field}.${name}`, inner])
        : [[field, value]]
    )
  )

const same = (one: unknown, other: unknown) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null)

function inWords(field: string, value: unknown, names: Reading['names']): Change['before'] {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'number' || typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.map(item => inWords(field, item, names)).join(', ') || null
  if (typeof value === 'object') return titleOf(value as Values)
  const text = String(value)
  if (isId.test(text)) return names.get(text) ?? null
  if (field === 'until') return lastDay(text)
  return choiceInWords(field, text)
}

/** What stands for a thing inside a record: an item of a template, a marker that was reached, the site of a project. */
function titleOf({ name, title, marker, stage, dueMonths, reachedOn, enteredOn }: Values): string {
  const word = String(name ?? title ?? marker ?? stage ?? '')
  const detail = dueMonths === undefined ? (reachedOn ?? enteredOn) : `month ${String(dueMonths)}`
  return detail === undefined ? word : `${word} (${String(detail)})`
}

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
