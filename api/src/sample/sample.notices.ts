import { dayInWords } from '@northstar/shared/values/days.ts'
import type { NewNotice } from '../notifications/notifications.repository.ts'
import type { SampleRows } from './sample.rows.ts'

type Told = NewNotice & { waitsForDigest: boolean }

/** What those as whom one can look around were told: a report that waits, and what is due next. */
export function buildNotices(
  rows: SampleRows,
  people: Record<'mentor' | 'scholar' | 'director', string>,
  programId: string
) {
  const scholarOf = new Map(rows.scholars.map(({ id, personId }) => [id, personId]))
  const nameOf = new Map(rows.people.map(({ id, firstName, lastName }) => [id, `${firstName} ${lastName}`]))
  const assigned = new Set(
    rows.mentorAssignments.filter(({ mentorId }) => mentorId === people.mentor).map(({ scholarId }) => scholarId)
  )
  const inOrder = [...rows.milestones].sort((one, other) => one.dueOn.localeCompare(other.dueOn))
  const open = inOrder.filter(({ state }) => state === 'planned' || state === 'in-progress')
  const milestone = (personId: string, found: SampleRows['milestones'][number] | undefined, kind: string): Told[] => {
    if (!found) return []
    const [name, reported] = [nameOf.get(scholarOf.get(found.scholarId)!), found.state === 'reported']
    const subject = `${reported ? 'Report to confirm' : 'Milestone'} “${found.title}”`
    const text = reported ? `${name} has reported it.` : `${subject} of ${name}, due ${dayInWords(found.dueOn)}`
    return [{ personId, kind, subject, text, link: `/p/${programId}/milestones/${found.id}`, waitsForDigest: false }]
  }
  return [
    ...milestone(
      people.scholar,
      open.find(({ scholarId }) => scholarOf.get(scholarId) === people.scholar),
      'reminder'
    ),
    ...milestone(
      people.mentor,
      inOrder.find(({ scholarId, state }) => state === 'reported' && assigned.has(scholarId)),
      'report'
    ),
    ...milestone(people.director, open[0], 'reminder')
  ]
}
