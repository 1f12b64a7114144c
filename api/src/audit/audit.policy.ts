import { holds, type Context } from '../context.ts'

type State = Record<string, unknown>

/** Some notes in a meeting are for fewer people than the meeting: the same holds for what became of them. */
export function maySeeField(
  context: Pick<Context, 'actor'>,
  /** Whether the reader is among the mentors of the scholar. */
  isMentor: boolean,
  field: string,
  state: State
): boolean {
  if (holds(context, 'director')) return true
  if (field === 'mentorNotes') return isMentor
  if (field === 'directorNotes') return state[field] == null || state.directorNotesBy === context.actor.personId
  return true
}
