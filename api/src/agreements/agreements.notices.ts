import type { Side } from '@northstar/shared/agreements/agreements.schema.ts'
import type { Context } from '../context.ts'
import { queueMail } from '../mail/mail.service.ts'
import { sideOf } from './agreements.policy.ts'
import { emailOf, type PairRow } from './agreements.versions.repository.ts'

const of = ({ scholarName, mentorName }: PairRow) => `the mentoring agreement of ${scholarName} and ${mentorName}`

/** Tells those of the two who did not do it themselves; what the agreement says stays on its page. */
export async function tellOthers(context: Context, pair: PairRow, subject: string, what: string): Promise<void> {
  const acting = sideOf(context, pair)
  const sides: Side[] = acting === null ? ['scholar', 'mentor'] : [acting === 'scholar' ? 'mentor' : 'scholar']
  const link = `${context.config.publicUrl}/p/${context.programId}/agreements/${pair.id}`
  for (const side of sides) {
    // A mentor who has left the team has no part in what comes.
    if (side === 'mentor' && !pair.isAssigned) continue
    const personId = side === 'scholar' ? pair.scholarPersonId : pair.mentorId
    const to = await emailOf(context, personId)
    const name = side === 'scholar' ? pair.scholarName : pair.mentorName
    if (to) await queueMail(context, { to, subject, text: `Dear ${name},\n\n${what}\n\nSee it here: ${link}\n` })
  }
}

export const tellStarted = (context: Context, pair: PairRow) =>
  tellOthers(
    context,
    pair,
    'Your mentoring agreement has been started',
    `${context.actor.name} has started ${of(pair)}. Fill it in together, then each of you signs it.`
  )

export const tellRevised = (context: Context, pair: PairRow) =>
  tellOthers(
    context,
    pair,
    'Your mentoring agreement is being revised',
    `${context.actor.name} has begun a new version of ${of(pair)}. The present one holds until both of you have signed the new one.`
  )

export const tellSigned = (context: Context, pair: PairRow) =>
  tellOthers(
    context,
    pair,
    `${context.actor.name} has signed your mentoring agreement`,
    `${context.actor.name} has signed ${of(pair)}. It is in force once you have signed it too; if you change something, both of you sign again.`
  )

export const tellInForce = (context: Context, pair: PairRow) =>
  tellOthers(
    context,
    pair,
    'Your mentoring agreement is in force',
    `${context.actor.name} has signed ${of(pair)} as well: it is in force, and nobody can change it any more.`
  )

export const tellVoided = (context: Context, pair: PairRow) =>
  tellOthers(
    context,
    pair,
    'Your mentoring agreement was changed after you had signed it',
    `${context.actor.name} has changed ${of(pair)}. Your signature was for the wording before and does not count any more: please look at it and sign again.`
  )

export const tellWithdrawn = (context: Context, pair: PairRow) =>
  tellOthers(
    context,
    pair,
    'The draft of your mentoring agreement was withdrawn',
    `${context.actor.name} has withdrawn the draft of ${of(pair)}. What both have signed before stays in force.`
  )

export const tellStillRight = (context: Context, pair: PairRow, months: number) =>
  tellOthers(
    context,
    pair,
    'Is your mentoring agreement still right?',
    `${context.actor.name} says that ${of(pair)} is still right, to be revisited again in ${months} months. If you agree, say so on its page; if not, revise it.`
  )
