import type { ReminderItem, ReminderRule } from '@northstar/shared/reminders/reminders.schema.ts'
import { daysBetween } from '@northstar/shared/values/days.ts'
import type { OwedByPerson } from '../owed/owed.repository.ts'
import type { Escalation, LastReminder, Turn } from './reminders.repository.ts'

/** A thing of which somebody is reminded, and where it can be done. */
export type DecidedItem = ReminderItem & { id: string; target: { kind: string; id: string } }

export interface Ground {
  today: string
  turns: readonly Pick<Turn, 'personId' | 'mails'>[]
  owed: readonly OwedByPerson[]
  rules: readonly ReminderRule[]
  last: readonly LastReminder[]
  escalations: readonly Escalation[]
  /** Names of the people who owe something. */
  names: ReadonlyMap<string, string>
}

/** Of what each of these people is reminded today: what they owe, then what others owe and leave undone. */
export function decide({ today, turns, owed, rules, last, escalations, names }: Ground): Map<string, DecidedItem[]> {
  const byKind = new Map(rules.filter(({ isOn }) => isOn).map(rule => [rule.kind, rule]))
  const turnOf = new Map(turns.map(turn => [turn.personId, turn]))
  const lastOf = new Map(last.map(row => [keyOf(row.personId, row.kind, row.owedId), row.remindedOn]))
  const decided = new Map<string, DecidedItem[]>()

  function remind(personId: string, item: DecidedItem, rule: ReminderRule, firstDays: number) {
    const turn = turnOf.get(personId)
    if (!turn || item.days < firstDays) return
    const before = lastOf.get(keyOf(personId, item.kind, item.id))
    // One mail a week is to name all there is; on other days only what is due for a reminder.
    if (turn.mails !== 'weekly' && before && !isAgain(item, before, rule, today)) return
    const items = decided.get(personId)
    if (items) items.push(item)
    else decided.set(personId, [item])
  }

  for (const row of owed) {
    const rule = byKind.get(row.kind)
    if (rule && !row.snoozedUntil) remind(row.personId, toItem(row, today), rule, rule.firstDays)
  }
  const told = tellers(escalations)
  for (const owners of Map.groupBy(owed, ({ kind, id }) => `${kind} ${id}`).values()) {
    const [row] = owners as [OwedByPerson]
    const rule = byKind.get(row.kind)
    if (rule?.escalateDays == null) continue
    const item = toItem(row, today)
    item.waitingFor = owners.map(({ personId }) => ({ id: personId, name: names.get(personId) ?? '' }))
    for (const personId of told(rule, row.scholarId))
      if (!owners.some(owner => owner.personId === personId)) remind(personId, item, rule, rule.escalateDays)
  }
  return decided
}

/** Reminded before: again on the due day, and whenever the program's days have passed. */
function isAgain({ days }: ReminderItem, before: string, { everyDays }: ReminderRule, today: string) {
  const since = daysBetween(before, today)
  return since >= everyDays || (days >= 0 && days < since)
}

/** From a rule and a scholar to the people who are told. */
function tellers(escalations: readonly Escalation[]) {
  const byPlace = Map.groupBy(escalations, ({ to, scholarId }) => `${to} ${scholarId ?? ''}`)
  return ({ escalateTo }: ReminderRule, scholarId: string) =>
    new Set(
      escalateTo.flatMap(to =>
        (byPlace.get(`${to} ${to === 'primary-mentor' ? scholarId : ''}`) ?? []).map(({ personId }) => personId)
      )
    )
}

function toItem(row: OwedByPerson, today: string): DecidedItem {
  const { kind, id, title, scholarId, scholarName, dueOn, since, targetKind, targetId } = row
  return {
    kind,
    id,
    title,
    scholar: { id: scholarId, name: scholarName },
    dueOn,
    days: daysBetween(dueOn ?? since.slice(0, 10), today),
    waitingFor: [],
    target: { kind: targetKind, id: targetId }
  }
}

const keyOf = (personId: string, kind: string, id: string) => `${personId} ${kind} ${id}`
