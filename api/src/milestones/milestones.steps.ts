import type {
  Milestone,
  NewDueDay,
  Report,
  SendingBack,
  Start,
  Waiver
} from '@northstar/shared/milestones/milestones.schema.ts'
import type { Context } from '../context.ts'
import { newId } from '../db/ids.ts'
import { invalid } from '../http/refusal.ts'
import { lock, save } from './milestones.record.ts'
import * as repository from './milestones.repository.ts'

const unreported = { reachedOn: null, reportedAt: null, reportedBy: null }
/** Nothing is left of a report that was sent back: it cannot be taken up again. */
const settled = { sentBackBy: null, sentBackReport: null }
const unconfirmed = { confirmedAt: null, confirmedBy: null }

export async function start(context: Context, id: string, { version }: Start): Promise<Milestone> {
  const { before } = await lock(context, id, version, 'start')
  return save(context, before, { state: 'in-progress' }, 'started')
}

export async function report(context: Context, id: string, { version, ...reached }: Report): Promise<Milestone> {
  const { before } = await lock(context, id, version, 'report')
  if (reached.reachedOn > context.today) {
    const message = 'This day is still to come. Report the milestone once it is reached.'
    throw invalid(message, { field: 'reachedOn', message })
  }
  const by = { reportedAt: context.now.toISOString(), reportedBy: context.actor.personId }
  return save(context, before, { ...reached, ...by, ...settled, state: 'reported', sentBackBecause: null }, 'reported')
}

export async function confirm(context: Context, id: string, { version }: Start): Promise<Milestone> {
  const { before } = await lock(context, id, version, 'confirm')
  return save(context, before, confirmation(context), 'confirmed')
}

export const confirmation = ({ now, actor }: Context) => ({
  state: 'confirmed' as const,
  confirmedAt: now.toISOString(),
  confirmedBy: actor.personId
})

export async function sendBack(context: Context, id: string, { version, reason }: SendingBack): Promise<Milestone> {
  const { before } = await lock(context, id, version, 'send-back')
  const { reachedOn, reportedAt, reportedBy } = before
  const kept = { sentBackBy: context.actor.personId, sentBackReport: { reachedOn, reportedAt, reportedBy } }
  const sentBack = { ...unreported, ...kept, state: 'in-progress' as const, sentBackBecause: reason }
  return save(context, before, sentBack, 'sent-back')
}

export async function waive(context: Context, id: string, { version, reason }: Waiver): Promise<Milestone> {
  const { before } = await lock(context, id, version, 'waive')
  return save(context, before, { ...settled, state: 'waived', waivedBecause: reason }, 'waived')
}

/**
 * Takes back the last step: a confirmed milestone waits again, a reported one is in progress, one that was sent back is reported,
 * a waived one is what it was.
 */
export async function reopen(context: Context, id: string, { version }: Start): Promise<Milestone> {
  const { before } = await lock(context, id, version, 'reopen')
  const wasReported = before.reportedAt !== null
  const earlier = {
    'in-progress': { ...before.sentBackReport, ...settled, sentBackBecause: null, state: 'reported' as const },
    reported: { ...unreported, state: 'in-progress' as const },
    confirmed: { ...unconfirmed, state: 'reported' as const },
    waived: { waivedBecause: null, state: wasReported ? ('reported' as const) : ('planned' as const) }
  }
  const event = before.state === 'in-progress' ? 'report-restored' : 'reopened'
  return save(context, before, earlier[before.state as keyof typeof earlier], event)
}

export async function move(context: Context, id: string, { version, dueOn, reason }: NewDueDay): Promise<Milestone> {
  const { before } = await lock(context, id, version, 'move')
  if (dueOn === before.dueOn) {
    const message = 'The milestone is due on this day already.'
    throw invalid(message, { field: 'dueOn', message })
  }
  await repository.insertMove(context, {
    id: newId(),
    milestoneId: id,
    fromDay: before.dueOn,
    toDay: dueOn,
    reason,
    movedBy: context.actor.personId,
    movedAt: context.now.toISOString()
  })
  return save(context, before, { dueOn }, 'moved')
}
