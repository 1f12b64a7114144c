import type { HeldRole, Person, Role } from '@northstar/shared/people/people.schema.ts'
import { holds, isStaff, type Context } from '../context.ts'

type Acting = Pick<Context, 'actor' | 'today'>

interface Known {
  id: string
  roles: readonly Pick<HeldRole, 'role' | 'until'>[]
}

/** Staff keeps the people of a program; everybody keeps his or her own details. */
export function personPermissions(
  context: Acting,
  person: Known & Pick<Person, 'accountState'> & { hasPart: boolean }
): Person['permissions'] {
  if (!isStaff(context)) return isSelf(context, person) ? ['change'] : []
  const permissions: Person['permissions'] = ['change', 'change-roles']
  if (mayRemove(context, person) && !person.hasPart) permissions.push('remove')
  if (mayInvite(context, person)) permissions.push('invite')
  return permissions
}

export const mayRead = (context: Acting, person: { id: string }) => isStaff(context) || isSelf(context, person)

/** The e-mail address is where an invitation goes; so it belongs to the staff, and that of a director to directors. */
export const mayChangeEmail = (context: Acting, person: Known) =>
  isStaff(context) && (holds(context, 'director') || !directs(context, person))

export const mayGive = (context: Acting, role: Role) =>
  role === 'director' ? holds(context, 'director') : isStaff(context)

export const mayRemove = (context: Acting, person: Known) =>
  isStaff(context) && !isSelf(context, person) && (holds(context, 'director') || !directs(context, person))

/** Whoever holds the link becomes the person: a director is invited by a director. */
export const mayInvite = (context: Acting, person: Known & Pick<Person, 'accountState'>) =>
  isStaff(context) &&
  person.roles.some(role => !isOver(context, role)) &&
  (person.accountState === 'none' || person.accountState === 'invited') &&
  (holds(context, 'director') || !directs(context, person))

const isSelf = ({ actor }: Acting, { id }: { id: string }) => actor.personId === id

const directs = (context: Acting, { roles }: Known) =>
  roles.some(role => role.role === 'director' && !isOver(context, role))

const isOver = ({ today }: Acting, { until }: { until: string | null }) => until !== null && until <= today
