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
  'askAt',
  'countedFrom',
  'createdAt',
  'draftedAt',
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
  'sentBackBy',
  'sentBackReport',
  'sortName',
  'standing',
  'templateId',
  'templateItemId',
  'templateVersion',
  'updatedAt',
  'version',
  'wording'
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

/** Rules of a program, each of which is a field of its own. */
const rules = new Set(['warningRules', 'teamRules'])

/** One level: `warningRules` becomes `warningRules.cadenceFactor` and its like. */
const flat = (state: Values): Values =>
  Object.fromEntries(
    Object.entries(state).flatMap(([field, value]) =>
      rules.has(field) && typeof value === 'object' && value !== null
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
function titleOf(value: Values): string {
  const { name, title, marker, stage, dueMonths, reachedOn, enteredOn, least } = value
  if (least !== undefined) return atLeast(value)
  if ('primary-research' in value) return cadences(value)
  const word = String(name ?? title ?? marker ?? stage ?? '')
  const detail = dueMonths === undefined ? (reachedOn ?? enteredOn) : `month ${String(dueMonths)}`
  return detail === undefined ? word : `${word} (${String(detail)})`
}

/** "2 methods (Fellow)" in a team, "50 %" or "3" for a quorum. */
const atLeast = ({ teamRole, least, track, by }: Values) => {
  const words = [
    least,
    teamRole === undefined ? '' : choiceInWords('teamRole', String(teamRole)),
    track && `(${String(track)})`
  ]
  return by === 'share' ? `${String(least)} %` : words.filter(Boolean).join(' ')
}

/** "primary research 14, methods 60": days between meetings, where any are usual. */
const cadences = (days: Values) =>
  Object.entries(days)
    .filter(([, count]) => count !== null)
    .map(([teamRole, count]) => `${choiceInWords('teamRole', teamRole)} ${String(count)}`)
    .join(', ')

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
