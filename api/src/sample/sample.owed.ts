import { addDays } from '@northstar/shared/values/days.ts'
import { newId } from '../db/ids.ts'
import type { SampleRows } from './sample.rows.ts'

interface Looking {
  /** As whom one looks around. */
  mentorId: string
  directorId: string
  coordinatorId: string
}

/** Sees to it that everybody as whom one looks around owes something of each kind. */
export function addOwed(rows: SampleRows, { mentorId, directorId, coordinatorId }: Looking, today: string) {
  const [scholar] = rows.scholars
  const ofStaff = [
    { title: 'Write to the chair about protected time', ownerId: directorId, dueOn: addDays(today, 3) },
    { title: 'Book a room for the oversight committee', ownerId: coordinatorId, dueOn: addDays(today, 6) }
  ]
  rows.actionItems.push(...ofStaff.map(action => ({ id: newId(), scholarId: scholar!.id, ...action })))
  draftByScholar(rows, mentorId, today)
  putOff(rows, mentorId, today)
}

/** The latest record with a scholar of the mentor’s that waits for nobody: its scholar wrote it late, the mentor confirms. */
function draftByScholar(rows: SampleRows, mentorId: string, today: string) {
  const attended = new Set(
    rows.meetingAttendees.filter(({ personId }) => personId === mentorId).map(one => one.meetingId)
  )
  const [latest] = rows.meetings
    .filter(({ id, state, draftedBy }) => attended.has(id) && state === 'confirmed' && draftedBy === mentorId)
    .toSorted((a, b) => b.heldOn.localeCompare(a.heldOn))
  const scholar = rows.scholars.find(({ id }) => id === latest?.scholarId)
  if (!latest || !scholar) return
  const drafted = { draftedBy: scholar.personId, draftedAt: `${addDays(today, -2)}T15:00:00Z` }
  Object.assign(latest, { ...drafted, state: 'awaiting', confirmedBy: null, confirmedAt: null })
}

/** The first review that the mentor is to report. */
function putOff(rows: SampleRows, mentorId: string, today: string) {
  const mentored = new Set(rows.mentorAssignments.filter(one => one.mentorId === mentorId).map(one => one.scholarId))
  const [review] = rows.milestones
    .filter(({ acts, state, scholarId }) => acts === 'mentor' && !state && mentored.has(scholarId))
    .toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))
  if (!review) return
  const note = 'A day is found in the new year'
  const put = { id: newId(), personId: mentorId, kind: 'milestone' as const, owedId: review.id }
  rows.owedSnoozes.push({ ...put, until: addDays(today, 40), note })
}
