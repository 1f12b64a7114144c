import type { Role } from '@northstar/shared/people/people.schema.ts'
import { record } from '../audit/audit.service.ts'
import type { Context } from '../context.ts'
import { newId } from '../db/ids.ts'
import * as repository from './roles.repository.ts'

type Period = repository.Period

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
