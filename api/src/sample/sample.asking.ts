import { addDays, dayIn } from '@northstar/shared/values/days.ts'
import type { Application } from '../context.ts'
import type { Db } from '../db/db.ts'
import { askToConfirm } from '../meetings/meetings.asking.ts'
import { sampleTimeZone } from './sample.chance.ts'
import type { SampleRows } from './sample.rows.ts'

/** Puts the mails into the outbox that ask for a confirmation, as their authors caused them. */
export async function askInSample(application: Application, at: { db: Db; programId: string }, rows: SampleRows) {
  const answered = new Set(rows.meetingSuggestions.map(({ meetingId }) => meetingId))
  const now = application.clock()
  const today = dayIn(sampleTimeZone, now)
  // What has waited for longer was asked for long ago.
  const waiting = rows.meetings.filter(
    ({ id, state, heldOn, draftedBy }) =>
      state === 'awaiting' && draftedBy && heldOn > addDays(today, -14) && !answered.has(id)
  )
  await askToConfirm(
    { ...application, ...at, now, afterCommit: () => {} },
    waiting.map(({ id }) => id)
  )
}
