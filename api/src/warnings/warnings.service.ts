import type { PageOf } from '@northstar/shared/http/page.schema.ts'
import { addDays } from '@northstar/shared/values/days.ts'
import type { NewWarningAnswer, Warning, WarningAnswer } from '@northstar/shared/warnings/warnings.schema.ts'
import { record } from '../audit/audit.service.ts'
import type { Context } from '../context.ts'
import { newId } from '../db/ids.ts'
import { together } from '../db/together.ts'
import { conflict, invalid, notFound } from '../http/refusal.ts'
import { queueMail } from '../mail/mail.service.ts'
import { factsOf, type ScholarFacts } from '../overview/facts.repository.ts'
import { nudge } from './warnings.mails.ts'
import * as repository from './warnings.repository.ts'
import { findWarnings, rulesOf } from './warnings.rules.ts'

/** Whether somebody has put a warning aside: resolved, or snoozed until a day that has not come. */
export const isAside = (answers: readonly Pick<WarningAnswer, 'kind' | 'until'>[], today: string) =>
  answers.some(({ kind, until }) => kind === 'resolved' || (kind === 'snoozed' && until !== null && until > today))

export async function list(
  context: Context,
  { scholarId, after, limit = 50 }: { scholarId?: string; after?: string; limit?: number }
): Promise<PageOf<WarningAnswer>> {
  const [rows, total] = await together(
    repository.list(context, {
      ...(scholarId && { scholarId }),
      ...(after && { after }),
      limit: limit + 1
    }),
    repository.count(context, scholarId)
  )
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null, total }
}

export async function answer(context: Context, given: NewWarningAnswer): Promise<WarningAnswer> {
  refuseIncomplete(given, context.today)
  const { finding, facts } = await present(context, given.key)
  if (given.kind === 'nudged' && finding.nudges.length === 0)
    throw conflict('nobody-to-nudge', 'Nobody is there to be nudged: the scholar has no primary research mentor today.')
  const id = newId()
  const { scholarId, rule } = finding
  const { kind, key, note = null, until = null } = given
  const answered = { id, scholarId, rule, key, kind, note, until: kind === 'snoozed' ? until : null }
  await repository.insert(context, {
    ...answered,
    answeredBy: context.actor.personId,
    answeredAt: context.now.toISOString()
  })
  await record(context, `warning.${kind}`, {
    kind: 'warning',
    id,
    title: finding.reason,
    scholarId,
    after: { note, until }
  })
  if (kind === 'nudged') for (const mail of nudge(context, finding, facts, note)) await queueMail(context, mail)
  return (await repository.find(context, id))!
}

export async function undo(context: Context, id: string): Promise<void> {
  const found = await repository.find(context, id)
  if (!found || found.undoneAt) throw notFound('The answer')
  if (found.kind === 'nudged') throw conflict('mail-sent', 'A nudge has been sent and cannot be taken back.')
  await repository.undo(context, id, context.now.toISOString())
  const { scholarId, rule, kind, note, until } = found
  await record(context, 'warning.undone', {
    kind: 'warning',
    id,
    title: rule,
    scholarId,
    before: { kind, note, until }
  })
}

function refuseIncomplete({ kind, until, note }: NewWarningAnswer, today: string) {
  if (kind === 'nudged') return
  if (!note) throw invalid('Say why, so that others know.', { field: 'note', message: 'is missing' })
  if (kind === 'resolved') return
  if (!until || until <= today)
    throw invalid('Snooze until a day that is to come.', { field: 'until', message: 'must be after today' })
  if (until > addDays(today, 366))
    throw invalid('Snooze for a year at most.', { field: 'until', message: 'must be within a year' })
}

/** The warning of this key as it stands now. */
async function present(context: Context, key: string): Promise<{ finding: Warning; facts: ScholarFacts }> {
  const [scholarId = ''] = key.split(':', 1)
  if (!isId.test(scholarId)) throw notFound('The warning')
  const { scholars, ...program } = await factsOf(context, { scholarId, past: true }, context.today)
  const [facts] = scholars
  if (!facts) throw notFound('The warning')
  const rules = rulesOf(program)
  const finding = findWarnings(facts, rules, context.today).find(candidate => candidate.key === key)
  if (!finding) throw conflict('warning-over', 'This warning no longer stands: something has changed in the meantime.')
  return { finding, facts }
}

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
