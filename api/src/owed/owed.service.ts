import type { NewSnooze, Owed, OwedKind, OwedList } from '@northstar/shared/owed/owed.schema.ts'
import { addDays } from '@northstar/shared/values/days.ts'
import { record } from '../audit/audit.service.ts'
import type { Context } from '../context.ts'
import { newId } from '../db/ids.ts'
import { invalid, notFound } from '../http/refusal.ts'
import * as repository from './owed.repository.ts'

type Row = repository.OwedRow

/** All that the actor owes and waits for: one round trip. */
export async function list(context: Context): Promise<OwedList> {
  const things = present(context, await repository.owedTo(context))
  const mine = things.filter(({ waitingFor }) => waitingFor.length === 0)
  return {
    today: context.today,
    owed: mine.filter(({ snooze }) => !snooze),
    snoozed: mine.filter(({ snooze }) => snooze),
    waiting: things.filter(({ waitingFor }) => waitingFor.length > 0)
  }
}

export async function snooze(context: Context, kind: OwedKind, id: string, given: NewSnooze): Promise<Owed> {
  const { until, note = null } = given
  refuseDay(until, context.today)
  const thing = await find(context, kind, id)
  const row = { id: newId(), personId: context.actor.personId, kind, owedId: id, until, note }
  const saved = await repository.snooze(context, row)
  // What somebody notes down for later is nobody else’s: it is not in the history.
  await record(context, 'snooze.added', { kind: 'snooze', id: saved.id, title: thing.title, after: { until } })
  return find(context, kind, id)
}

export async function unsnooze(context: Context, kind: OwedKind, id: string): Promise<void> {
  const removed = await repository.unsnooze(context, kind, id)
  if (!removed) throw notFound('What was put off')
  const [thing] = await repository.owedTo(context, { kind, id })
  const title = thing?.title ?? 'something that is done'
  await record(context, 'snooze.removed', { kind: 'snooze', id: removed.id, title, before: { until: removed.until } })
}

async function find(context: Context, kind: OwedKind, id: string): Promise<Owed> {
  const [thing] = present(context, await repository.owedTo(context, { kind, id }))
  if (!thing || thing.waitingFor.length > 0) throw notFound('What you owe')
  return thing
}

function refuseDay(until: string, today: string) {
  if (until <= today)
    throw invalid('Snooze until a day that is to come.', { field: 'until', message: 'must be after today' })
  if (until > addDays(today, 366))
    throw invalid('Snooze for a year at most.', { field: 'until', message: 'must be within a year' })
}

/** The rows of each thing as one, in their order; what somebody owes is not waited for, whoever else owes it too. */
function present(context: Context, rows: readonly Row[]): Owed[] {
  const things = Map.groupBy(rows, ({ kind, id }) => `${kind} ${id}`)
  return [...things.values()].map(owners => {
    const mine = owners.find(({ personId }) => personId === context.actor.personId)
    return toOwed(mine ?? owners[0]!, mine ? [] : owners)
  })
}

function toOwed(row: Row, owners: readonly Row[]): Owed {
  const { kind, id, title, dueOn, since, note, url, version, permissions } = row
  const isWaiting = owners.length > 0
  return {
    kind,
    id,
    title,
    scholar: { id: row.scholarId, name: row.scholarName },
    dueOn,
    since,
    from: row.fromId && row.fromName ? { id: row.fromId, name: row.fromName } : null,
    waitingFor: owners.map(({ personId, personName }) => ({ id: personId, name: personName })),
    note,
    url,
    target: { kind: row.targetKind, id: row.targetId },
    version,
    snooze: row.snoozedUntil && !isWaiting ? { until: row.snoozedUntil, note: row.snoozeNote } : null,
    permissions: isWaiting ? meanwhile(row) : [...permissions, 'snooze']
  }
}

/** The scholar and the scholar’s mentors, who alone wait for an action, may tick it off for whoever owns it. */
const meanwhile = ({ kind }: Row): Owed['permissions'] => (kind === 'action' ? ['complete'] : [])
