import type { PasswordChange } from '@northstar/shared/auth/auth.schema.ts'
import { setTimeout as pause } from 'node:timers/promises'
import { recordAccountEvent } from '../accounts/accounts.events.repository.ts'
import * as accounts from '../accounts/accounts.repository.ts'
import type { AccountContext, PublicContext } from '../context.ts'
import { transaction } from '../db/transaction.ts'
import { invalid, notFound } from '../http/refusal.ts'
import { queueMail } from '../mail/mail.service.ts'
import { forgiveAttempts, limitAttempts } from './attempts.service.ts'
import * as links from './links.repository.ts'
import { linkIsOver, makeLink } from './links.service.ts'
import { hashPassword, isPassword, refuseWeak } from './passwords.ts'
import { digestOf } from './secrets.ts'
import { endSessions } from './sessions.repository.ts'

/** Another password, for somebody who knows the present one; every other browser is signed out. */
export async function change(context: AccountContext, { currentPassword, password }: PasswordChange, address: string) {
  const { db, accountId, sessionId, now } = context
  const account = await accounts.find(db, accountId)
  if (!account) throw notFound('The account')
  const attempt = { kind: 'password', address, email: account.email } as const
  await limitAttempts(context, attempt)
  if (!(await isPassword(currentPassword, account.passwordHash))) {
    const message = 'This is not your present password.'
    throw invalid(message, { field: 'currentPassword', message })
  }
  await forgiveAttempts(context, attempt)
  refuseWeak(password, account.email)
  const passwordHash = await hashPassword(password)

  const at = now.toISOString()
  await transaction(context.pool, { accountId }, async db => {
    await accounts.update(db, accountId, { passwordHash })
    await endSessions(db, { accountId, except: sessionId }, 'password-changed', at)
    await links.voidOpen(db, 'password-reset', { accountId }, at)
    await recordAccountEvent(db, { accountId, action: 'password-changed', at })
    await queueMail({ ...context, db }, changed(account.email))
  })
}

/** Long enough for either answer to be ready, so that its time tells nothing. */
const answerTakes = 150

/** Sends a link to choose a new password; whoever asks learns nothing about whether there is such an account. */
export async function requestReset(context: PublicContext, email: string, address: string): Promise<void> {
  await limitAttempts(context, { kind: 'reset', address, email })
  await Promise.all([sendLink(context, email), pause(answerTakes)])
}

async function sendLink(context: PublicContext, email: string) {
  const account = await accounts.findByEmail(context.db, email)
  if (!account || account.disabledAt) return
  await transaction(context.pool, {}, async db => {
    const link = await makeLink({ ...context, db }, 'password-reset', { accountId: account.id })
    const at = context.now.toISOString()
    await recordAccountEvent(db, { accountId: account.id, action: 'password-reset-asked', at })
    await queueMail({ ...context, db }, asked(account.email, link.address))
  })
}

const over = () => linkIsOver('Ask for a new one.')

/** Chooses a password with a link from a mail; every browser is signed out. */
export async function reset(context: PublicContext, token: string, password: string): Promise<void> {
  const { pool, now } = context
  const [hash, at] = [digestOf(token), now.toISOString()]
  const link = await links.findOpen(context.db, 'password-reset', hash, at)
  const account = link?.accountId ? await accounts.find(context.db, link.accountId) : undefined
  if (!account || account.disabledAt) throw over()
  refuseWeak(password, account.email)
  const passwordHash = await hashPassword(password)

  const accountId = account.id
  await transaction(pool, { accountId }, async db => {
    if (!(await links.use(db, 'password-reset', hash, at))) throw over()
    await accounts.update(db, accountId, { passwordHash })
    await endSessions(db, { accountId }, 'password-reset', at)
    await links.voidOpen(db, 'password-reset', { accountId }, at)
    await recordAccountEvent(db, { accountId, action: 'password-reset', at })
    await queueMail({ ...context, db }, changed(account.email))
  })
}

const asked = (to: string, address: string) => ({
  to,
  subject: 'Choose a new password for Northstar',
  text: `Somebody, presumably you, asked for a new password for this address. Open this link within one hour to choose it:

${address}

It works once. If it was not you, you need not do anything: your password stays as it is.
`
})

const changed = (to: string) => ({
  to,
  subject: 'Your Northstar password was changed',
  text: `The password of your account was just changed, and other browsers were signed out.

If it was not you, ask for a new password on the sign-in page at once, and tell the people who run your program.
`
})
