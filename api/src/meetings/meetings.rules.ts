import type { Context } from '../context.ts'
import { invalid } from '../http/refusal.ts'
import { countPeople, namePeople } from './meetings.team.repository.ts'

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

/** Everybody who attended is known in the program; who was there before may have left it since. */
export async function checkAttendees(context: Context, ids: readonly string[], before: readonly string[] = []) {
  const added = ids.filter(id => !before.includes(id))
  if (added.length > 0 && (await countPeople(context, added)) < added.length) {
    throw invalid('Somebody named here is not in the program.', {
      field: 'attendeeIds',
      message: 'names somebody who is not in the program'
    })
  }
}

export async function namesOf(context: Context, ids: readonly string[]) {
  return (await namePeople(context, ids)).join(', ')
}

/** Whether a change says something else than what is there. */
export const hasChanged = (before: object, changes: object, fields: readonly string[]) =>
  fields.some(
    field =>
      field in changes && JSON.stringify(Reflect.get(before, field)) !== JSON.stringify(Reflect.get(changes, field))
  )
