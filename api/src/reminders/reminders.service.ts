import type { ReminderPreview } from '@northstar/shared/reminders/reminders.schema.ts'
import { quietBecause } from '@northstar/shared/reminders/reminders.rules.ts'
import type { Application, Context } from '../context.ts'
import type { InProgram } from '../db/db.ts'
import { besideRequests, eachProgram, type Beside } from '../jobs/beside.ts'
import { queueMails } from '../mail/mail.service.ts'
import { toMail } from '../notifications/notifications.mails.ts'
import { insert as insertNotices } from '../notifications/notifications.repository.ts'
import { owedByEveryone } from '../owed/owed.repository.ts'
import { programIds } from '../programs/programs.every.repository.ts'
import { decide, type DecidedItem } from './deciding.ts'
import { letter, linkOf, subjectOf, summary } from './reminders.mails.ts'
import * as repository from './reminders.repository.ts'
import type { Turn } from './reminders.repository.ts'
import { readSettings, type Settings } from './settings.repository.ts'

/** Decides in every program whose turn it is to be reminded. May run at any time, twice, and in several processes. */
export async function decideReminders(application: Application): Promise<void> {
  await eachProgram(await programIds(application.pool), id => decideProgram(application, id))
}

/** The turns that have come, what they lead to and their mails are one transaction: all of it, or later. */
export async function decideProgram(application: Application, programId: string): Promise<number> {
  const reminded = await besideRequests(application, programId, async context => {
    const { now } = context
    const settings = await readSettings(context)
    const turns = await repository.takeTurns(context, settings, now.toISOString())
    if (turns.length === 0) return 0
    const decided = await decideFor(context, turns, settings)
    await tell(context, turns, decided)
    await repository.forgetOld(context, new Date(now.getTime() - 400 * 86_400_000).toISOString())
    return [...decided.values()].reduce((sum, items) => sum + items.length, 0)
  })
  if (reminded > 0) application.log.info({ reminders: reminded }, 'people are reminded')
  return reminded
}

/** The day differs with the time zone, so each day that it is somewhere is decided by itself. */
async function decideFor(at: InProgram, turns: readonly Turn[], { rules }: Settings, before?: string) {
  const decided = new Map<string, DecidedItem[]>()
  const [last, names] = [await repository.lastReminders(at, before), await repository.namesOf(at)]
  for (const [today, people] of Map.groupBy(turns, turn => turn.today)) {
    const owed = await owedByEveryone(at, today)
    const escalations = await repository.escalations(at, today)
    const of = decide({ today, turns: people, owed, rules, last, escalations, names })
    for (const [personId, items] of of) decided.set(personId, items)
  }
  return decided
}

async function tell(context: Beside, turns: readonly Turn[], decided: Map<string, DecidedItem[]>) {
  const { programId, now, config } = context
  const people = turns.map(turn => ({ turn, items: decided.get(turn.personId) ?? [] }))
  const reminded = people.filter(({ items }) => items.length > 0)
  await repository.saveReminders(
    context,
    reminded.flatMap(({ turn: { personId, today }, items }) =>
      items.map(({ kind, id }) => ({ personId, kind, owedId: id, remindedOn: today }))
    )
  )
  await insertNotices(
    context,
    reminded.map(({ turn, items }) => ({
      personId: turn.personId,
      kind: 'reminder',
      subject: subjectOf(items, 0),
      text: summary(items, turn.name),
      link: linkOf(items, programId),
      waitsForDigest: false
    })),
    now.toISOString()
  )
  const digests = turns.filter(({ mails }) => mails === 'daily' || mails === 'weekly')
  const waiting = await repository.takeWaiting(
    context,
    digests.map(({ personId }) => personId)
  )
  const waitingOf = Map.groupBy(waiting, ({ personId }) => personId)
  const letters = people.flatMap(({ turn, items }) => {
    const notices = waitingOf.get(turn.personId) ?? []
    if (turn.mails === 'none' || items.length + notices.length === 0) return []
    const text = letter({ turn, items, notices, programId, publicUrl: config.publicUrl })
    return [toMail(turn, { subject: subjectOf(items, notices.length), text }, programId, config)]
  })
  await queueMails(context, letters)
}

const shownAtMost = 200

/** Who would be reminded today, and what became of the mails. */
export async function preview(context: Context): Promise<ReminderPreview> {
  const { today, now } = context
  const settings = await readSettings(context)
  const turns = await repository.allTurns(context, now.toISOString())
  const decided = await decideFor(context, turns, settings, today)
  const people = turns.flatMap(({ personId, name, mails }) => {
    const items = decided.get(personId)
    return items ? [{ person: { id: personId, name }, mails, items }] : []
  })
  const since = new Date(now.getTime() - 30 * 86_400_000).toISOString()
  return {
    today,
    quiet: quietBecause(today, settings) ?? null,
    people: people.slice(0, shownAtMost),
    peopleCount: people.length,
    itemCount: people.reduce((sum, { items }) => sum + items.length, 0),
    mails: await repository.countMails(context, since, now.toISOString())
  }
}
