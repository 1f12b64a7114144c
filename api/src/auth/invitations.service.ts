import type { Invitation } from '@northstar/shared/people/people.schema.ts'
import { record } from '../audit/audit.service.ts'
import type { Actor, PublicContext } from '../context.ts'
import type { InProgram } from '../db/db.ts'
import { conflict, notFound } from '../http/refusal.ts'
import { queueMail } from '../mail/mail.service.ts'
import { lockPerson, markInvited, programName } from './invitations.repository.ts'
import { makeLink } from './links.service.ts'

/** Somebody who acts in a program: one of its people, or the administrator who is just making it. */
export type Inviter = PublicContext & InProgram & { actor?: Actor; accountId?: string }

/** Sends a person of the program a link with which to sign in for the first time; an earlier one stops working. */
export async function invite(context: Inviter, personId: string): Promise<Invitation> {
  const { db, programId, config, now } = context
  const person = await lockPerson(context, personId)
  if (!person) throw notFound('The person')
  const { email, firstName, lastName, accountId } = person
  const name = `${firstName} ${lastName}`
  if (accountId) throw conflict('already-active', `${name} has an account already and needs no invitation.`)

  const { address, expiresAt } = await makeLink(context, 'invitation', { programId, personId, email })
  await markInvited(context, personId, now.toISOString())
  await record(context, 'person.invited', { kind: 'person', id: personId, title: name, after: { email } })
  await queueMail(context, { to: email, ...words(name, await programName(db, programId), address, context.actor) })
  return { personId, email, expiresAt, link: config.mailUrl ? null : address }
}

const words = (name: string, program: string, address: string, inviter: Actor | undefined) => ({
  subject: `Your invitation to ${program}`,
  text: `Dear ${name},

${inviter ? `${inviter.name} invites you` : 'you are invited'} to ${program} on Northstar, where the program keeps its
milestones, meetings and projects. Open this link within 7 days to begin:

${address}

It works once and is meant for you alone. If you did not expect it, you need not do anything.
`
})
