import type { Context } from '../context.ts'
import { invalid } from '../http/refusal.ts'
import { findPeople, type PersonRow } from './meetings.team.repository.ts'

/** A meeting before this is a slip of the keyboard. */
const earliest = '1990-01-01'

/** What everyone who sees the meeting reads, and the other side confirms. */
export const sharedFields = [
  'heldOn',
  'minutes',
  'way',
  'kind',
  'topics',
  'notes',
  'progress',
  'barriers',
  'decisions',
  'nextOn'
] as const

export function checkDays({ today }: Context, { heldOn, nextOn }: { heldOn: string; nextOn?: string | null }) {
  if (heldOn > today) {
    throw invalid('A meeting is logged when it has taken place.', {
      field: 'heldOn',
      message: 'must not be in the future'
    })
  }
  if (heldOn < earliest) {
    throw invalid('This is too long ago to be right.', { field: 'heldOn', message: `must not be before ${earliest}` })
  }
  if (nextOn && nextOn <= heldOn) {
    throw invalid('The next meeting comes after this one.', { field: 'nextOn', message: 'must be after this meeting' })
  }
}

/** Everybody who attended is among the people found in the program; who was there before may have left it since. */
export function checkAttendees(people: readonly PersonRow[], ids: readonly string[], before: readonly string[] = []) {
  const present = new Set(people.filter(({ isRemoved }) => !isRemoved).map(({ id }) => id))
  if (!ids.every(id => present.has(id) || before.includes(id))) {
    throw invalid('Somebody named here is not in the program.', {
      field: 'attendeeIds',
      message: 'names somebody who is not in the program'
    })
  }
}

export const namesOf = async (context: Context, ids: readonly string[]) => inWords(await findPeople(context, ids))

export const inWords = (people: readonly { name: string }[]) => people.map(({ name }) => name).join(', ')

/** Whether a change says something else than what is there. */
export const hasChanged = (before: object, changes: object, fields: readonly string[]) =>
  fields.some(
    field =>
      field in changes && JSON.stringify(Reflect.get(before, field)) !== JSON.stringify(Reflect.get(changes, field))
  )
