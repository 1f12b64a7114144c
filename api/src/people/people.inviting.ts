import type { Invitation } from '@northstar/shared/people/people.schema.ts'
import { invite as inviteOne } from '../auth/invitations.service.ts'
import type { Context } from '../context.ts'
import { conflict, forbidden, notFound } from '../http/refusal.ts'
import { mayInvite } from './people.policy.ts'
import * as repository from './people.repository.ts'

/** Invites people to sign in, all of them or none; an earlier invitation of the same person no longer works. */
export async function invite(context: Context, ids: readonly string[]): Promise<Invitation[]> {
  const found = new Map((await repository.findMany(context, ids)).map(person => [person.id, person]))
  for (const id of ids) refuseUnlessMayInvite(context, found.get(id))

  const invitations: Invitation[] = []
  for (const id of ids) invitations.push(await inviteOne(context, id))
  return invitations
}

function refuseUnlessMayInvite(context: Context, person: repository.PersonRow | undefined) {
  if (!person) throw notFound('One of these people')
  const { name, accountState } = person
  if (accountState === 'active') throw conflict('already-there', `${name} signs in already.`)
  if (accountState === 'disabled') throw conflict('account-disabled', `The account of ${name} is disabled.`)
  if (mayInvite(context, person)) return
  const hasRole = person.roles.length > 0
  throw hasRole
    ? forbidden(`Only a director may invite ${name}, who directs.`)
    : conflict('no-role', `${name} holds no role in this program yet. Give one first.`)
}
