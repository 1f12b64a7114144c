import { addDays } from '@northstar/shared/values/days.ts'
import { newId } from '../db/ids.ts'
import type { SampleRows } from './sample.rows.ts'

/** What the mentor as whom one looks around has put off: the first review that he or she is to report. */
export function buildSnoozes(rows: SampleRows, mentorId: string, today: string): SampleRows['owedSnoozes'] {
  const mentored = new Set(
    rows.mentorAssignments.filter(assignment => assignment.mentorId === mentorId).map(({ scholarId }) => scholarId)
  )
  const [review] = rows.milestones
    .filter(({ acts, state, scholarId }) => acts === 'mentor' && state === 'planned' && mentored.has(scholarId))
    .toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))
  if (!review) return []
  const note = 'A day is found in the new year'
  return [{ id: newId(), personId: mentorId, kind: 'milestone', owedId: review.id, until: addDays(today, 40), note }]
}
