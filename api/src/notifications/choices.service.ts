import type {
  MailChoice,
  MailChoiceChange,
  Subscription
} from '@northstar/shared/notifications/notifications.schema.ts'
import { record } from '../audit/audit.service.ts'
import type { Actor, Application, Context } from '../context.ts'
import type { InProgram } from '../db/db.ts'
import { transaction } from '../db/transaction.ts'
import { notFound } from '../http/refusal.ts'
import { refuseUnknownTimeZone } from '../programs/programs.service.ts'
import * as repository from './choices.repository.ts'
import { fromToken } from './subscriptions.ts'

export async function read(context: Context): Promise<MailChoice> {
  const choice = await repository.find(context, context.actor.personId)
  if (!choice) throw notFound('The program')
  return choice
}

export async function change(context: Context, change: MailChoiceChange): Promise<MailChoice> {
  await refuseUnknownTimeZone(context.db, change.timeZone ?? undefined)
  await save(context, context.actor.personId, change, context.now)
  return read(context)
}

async function save(at: InProgram & { actor?: Actor }, personId: string, change: MailChoiceChange, now: Date) {
  const before = await repository.find(at, personId)
  if (!before) throw linkIsOver()
  const after = { ...before, ...change }
  await repository.save(at, personId, change, now.toISOString())
  await repository.forgetWaiting(at, personId, after.mails)
  const told = ({ mails, timeZone }: MailChoice) => ({ mails, timeZone })
  await record(at, 'person.mails-changed', {
    kind: 'person',
    id: personId,
    title: before.name,
    before: told(before),
    after: told(after)
  })
}

const linkIsOver = () => notFound('The subscription that this link names')

type Needs = Pick<Application, 'pool' | 'config'> & { now: Date }

/** What the link of a mail is about; nobody needs to be signed in, and nothing is changed. */
export function readSubscription({ pool, config }: Needs, token: string): Promise<Subscription> {
  return named({ pool, config }, token, async (at, personId) => {
    const choice = await repository.find(at, personId)
    if (!choice) throw linkIsOver()
    const { programName, email, mails } = choice
    return { programName, email: shortened(email), mails }
  })
}

/** Stops the mails; the one who has the link is the one who got the mail. */
export const unsubscribe = ({ pool, config, now }: Needs, token: string): Promise<void> =>
  named({ pool, config }, token, (at, personId) => save(at, personId, { mails: 'none' }, now))

async function named<Result>(
  { pool, config }: Omit<Needs, 'now'>,
  token: string,
  work: (at: InProgram, personId: string) => Promise<Result>
) {
  const subscription = fromToken(token, config)
  if (!subscription) throw linkIsOver()
  const { programId, personId } = subscription
  return transaction(pool, { programs: [programId] }, db => work({ db, programId }, personId))
}

/** `noor@umn.edu` as `n…@umn.edu`: enough for its owner, little for others. */
const shortened = (email: string) => email.replace(/^(.).*@/, '$1…@')
