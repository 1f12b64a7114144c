import type { HeldRole, HeldRoleChange, NewHeldRole, Role } from '@northstar/shared/people/people.schema.ts'
import { record } from '../audit/audit.service.ts'
import type { Context } from '../context.ts'
import { newId } from '../db/ids.ts'
import { lockRecord, updateRecord } from '../db/records.ts'
import { conflict, forbidden, invalid, notFound, stale } from '../http/refusal.ts'
import { mayGive } from './people.policy.ts'
import { heldRoles, people } from './people.table.ts'
import { roleNames } from './roles.policy.ts'
import * as repository from './roles.repository.ts'

type Period = repository.Period

/** Gives a role; `where` is how its fields are named in the request. */
export async function add(context: Context, personId: string, role: NewHeldRole, where = ''): Promise<HeldRole> {
  const person = await lockPerson(context, personId)
  refuseUnlessMayGive(context, role.role)
  refuseBackwards(role, where)
  if (role.role === 'scholar' && !(await repository.hasScholarRecord(context, personId))) {
    const message = 'comes with a scholar’s record: add the person on the page of the scholars'
    throw invalid(`The role of a scholar ${message}.`, { field: `${where}role`, message })
  }
  const held = { id: newId(), personId, role: role.role, startsOn: role.startsOn, until: role.until ?? null }
  await repository.insertRole(context, held)
  await record(context, 'role.given', { kind: 'role', id: held.id, title: titleOf(person, held.role), after: held })
  return { ...held, version: 1 }
}

export async function change(context: Context, id: string, { version, ...changes }: HeldRoleChange): Promise<HeldRole> {
  const before = await lockRecord(context, heldRoles, id)
  if (!before) throw notFound('The role')
  const person = await lockPerson(context, before.personId)
  refuseUnlessMayGive(context, before.role)
  if (before.version !== version) throw stale(present(before))
  refuseBackwards({ ...before, ...changes })

  const after = await updateRecord(context, heldRoles, id, changes)
  if (before.role === 'director') await refuseWithoutDirector(context, [context.today, after.until])
  const title = titleOf(person, before.role)
  await record(context, 'role.changed', { kind: 'role', id, title, before, after })
  return present(after)
}

/** Nobody may leave a program without a director: on none of these days. */
export async function refuseWithoutDirector(context: Context, days: readonly (string | null)[]): Promise<void> {
  await repository.holdDirectors(context)
  for (const day of days) {
    if (day === null || day < context.today || (await repository.isDirected(context, day))) continue
    throw conflict('last-director', 'The program would be without a director. Make somebody else director first.')
  }
}

const present = ({ id, role, startsOn, until, version }: HeldRole): HeldRole => ({
  id,
  role,
  startsOn,
  until,
  version
})

const titleOf = ({ firstName, lastName }: { firstName: string; lastName: string }, role: Role) =>
  `${firstName} ${lastName}: ${roleNames[role].toLowerCase()}`

async function lockPerson(context: Context, id: string) {
  const person = await lockRecord(context, people, id)
  if (!person) throw notFound('The person')
  return person
}

function refuseUnlessMayGive(context: Context, role: Role) {
  if (!mayGive(context, role)) throw forbidden('Only a director may say who directs the program.')
}

function refuseBackwards({ startsOn, until }: { startsOn: string; until?: string | null }, where = '') {
  if (until == null || until >= startsOn) return
  throw invalid('The role ends before it begins.', { field: `${where}until`, message: 'is before the first day' })
}

/** Sees to it that a person holds a role for a period: only what is missing of it is added. */
export async function giveRole(
  context: Context,
  person: { id: string; name: string },
  role: Role,
  period: Period
): Promise<void> {
  const held = await repository.periodsOf(context, person.id, role, period.startsOn)
  for (const missing of gaps(period, held)) {
    const given = { id: newId(), personId: person.id, role, ...missing }
    await repository.insertRole(context, given)
    await record(context, 'role.given', { kind: 'role', id: given.id, title: `${person.name}: ${role}`, after: given })
  }
}

/** The parts of a period that others, in order and apart from each other, leave open. */
export function gaps({ startsOn, until }: Period, others: readonly Period[]): Period[] {
  const open: Period[] = []
  let from: string | null = startsOn
  for (const other of others) {
    if (from === null || (until !== null && other.startsOn >= until)) break
    if (other.startsOn > from) open.push({ startsOn: from, until: other.startsOn })
    from = other.until === null ? null : later(from, other.until)
  }
  if (from !== null && (until === null || from < until)) open.push({ startsOn: from, until })
  return open
}

const later = (one: string, other: string) => (one > other ? one : other)
