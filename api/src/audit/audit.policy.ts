import type { Context } from '../context.ts'
import { readsDirectorNotes, readsMentorNotes } from '../meetings/meetings.policy.ts'

type State = Record<string, unknown>

/** Some notes in a meeting are for fewer people than the meeting: the same holds for what became of them. */
export function maySeeField(
  context: Pick<Context, 'actor' | 'today'>,
  /** The scholar, and whether the reader is assigned to him or her today. */
  of: { scholarId: string | null; assigned: boolean },
  field: string,
  state: State
): boolean {
  if (field !== 'mentorNotes' && field !== 'directorNotes') return true
  if (state[field] == null) return true
  const meeting = { ...of, scholarId: of.scholarId ?? '' }
  if (field === 'mentorNotes') return readsMentorNotes(context, meeting)
  const { directorNotesBy } = state
  return readsDirectorNotes(context, {
    ...meeting,
    directorNotesBy: typeof directorNotesBy === 'string' ? directorNotesBy : null
  })
}
