import { addDays, dayIn } from '@northstar/shared/values/days.ts'
import type { Application, Context } from '../context.ts'
import type { Db } from '../db/db.ts'
import { askToConfirm } from '../meetings/meetings.asking.ts'
import { listConfirmers } from '../meetings/meetings.links.repository.ts'
import { find } from '../meetings/meetings.service.ts'
import { sampleTimeZone } from './sample.chance.ts'
import type { SampleRows } from './sample.rows.ts'

/** Puts the mails into the outbox that ask for a confirmation, as their authors caused them. */
export async function askInSample(application: Application, at: { db: Db; programId: string }, rows: SampleRows) {
  const answered = new Set(rows.meetingSuggestions.map(({ meetingId }) => meetingId))
  const names = new Map(rows.people.map(({ id, firstName, lastName }) => [id, `${firstName} ${lastName}`]))
  const now = application.clock()
  const today = dayIn(sampleTimeZone, now)
  for (const { id, state, heldOn, draftedBy } of rows.meetings) {
    // What has waited for longer was asked for long ago.
    const isRecent = heldOn > addDays(today, -14)
    if (state !== 'awaiting' || !draftedBy || !isRecent || answered.has(id)) continue
    const name = names.get(draftedBy) ?? ''
    const actor = { accountId: null, personId: draftedBy, name, roles: ['mentor'] as const, scholarId: null }
    const context: Context = {
      ...application,
      ...at,
      now,
      afterCommit: () => {},
      timeZone: sampleTimeZone,
      today,
      actor
    }
    await askToConfirm(context, await find(context, id), await listConfirmers(context, id))
  }
}
