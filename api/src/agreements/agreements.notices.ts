import type { Context } from '../context.ts'
import { notifyAll } from '../notifications/notifications.service.ts'
import { sideOf } from './agreements.policy.ts'
import type { PairRow } from './agreements.versions.repository.ts'

const of = ({ scholarName, mentorName }: PairRow) => `the mentoring agreement of ${scholarName} and ${mentorName}`

/** Tells those of the two who did not do it themselves; what the agreement says stays on its page. */
function tell(context: Context, pair: PairRow, notice: { kind: string; subject: string; text: string }): Promise<void> {
  const acting = sideOf(context, pair)
  const people = [
    ...(acting === 'scholar' ? [] : [pair.scholarPersonId]),
    // A mentor who has left the team has no part in what comes.
    ...(acting === 'mentor' || !pair.isAssigned ? [] : [pair.mentorId])
  ]
  const link = `/p/${context.programId}/agreements/${pair.id}`
  const about = { kind: 'agreement', id: pair.id }
  return notifyAll(
    context,
    people.map(personId => ({ personId, ...notice, link, about }))
  )
}

export const tellStarted = (context: Context, pair: PairRow) =>
  tell(context, pair, {
    kind: 'agreement-started',
    subject: 'Your mentoring agreement has been started',
    text: `${context.actor.name} has started ${of(pair)}. Fill it in together, then each of you signs it.`
  })

export const tellRevised = (context: Context, pair: PairRow) =>
  tell(context, pair, {
    kind: 'agreement-revised',
    subject: 'Your mentoring agreement is being revised',
    text: `${context.actor.name} has begun a new version of ${of(pair)}. The present one holds until both of you have signed the new one.`
  })

export const tellSigned = (context: Context, pair: PairRow) =>
  tell(context, pair, {
    kind: 'agreement-signed',
    subject: `${context.actor.name} has signed your mentoring agreement`,
    text: `${context.actor.name} has signed ${of(pair)}. It is in force once you have signed it too; if you change something, both of you sign again.`
  })

export const tellInForce = (context: Context, pair: PairRow) =>
  tell(context, pair, {
    kind: 'agreement-in-force',
    subject: 'Your mentoring agreement is in force',
    text: `${context.actor.name} has signed ${of(pair)} as well: it is in force, and nobody can change it any more.`
  })

export const tellVoided = (context: Context, pair: PairRow) =>
  tell(context, pair, {
    kind: 'agreement-changed',
    subject: 'Your mentoring agreement was changed after you had signed it',
    text: `${context.actor.name} has changed ${of(pair)}. Your signature was for the wording before and does not count any more: please look at it and sign again.`
  })

export const tellWithdrawn = (context: Context, pair: PairRow) =>
  tell(context, pair, {
    kind: 'agreement-withdrawn',
    subject: 'The draft of your mentoring agreement was withdrawn',
    text: `${context.actor.name} has withdrawn the draft of ${of(pair)}. What both have signed before stays in force.`
  })

export const tellStillRight = (context: Context, pair: PairRow, months: number) =>
  tell(context, pair, {
    kind: 'agreement-still-right',
    subject: 'Is your mentoring agreement still right?',
    text: `${context.actor.name} says that ${of(pair)} is still right, to be revisited again in ${months} months. If you agree, say so on its page; if not, revise it.`
  })
