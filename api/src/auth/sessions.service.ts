import type { Credentials, Session, SignedInSession } from '@northstar/shared/auth/auth.schema.ts'
import { recordAccountEvent } from '../accounts/accounts.events.repository.ts'
import * as accounts from '../accounts/accounts.repository.ts'
import type { AccountContext, PublicContext } from '../context.ts'
import type { Db } from '../db/db.ts'
import { newId } from '../db/ids.ts'
import { transaction } from '../db/transaction.ts'
import { notFound, Refusal } from '../http/refusal.ts'
import { forgiveAttempts, limitAttempts, rewriteAttempt, type Attempt } from './attempts.service.ts'
import { hashPassword, isOutdated, isPassword } from './passwords.ts'
import { digestOf, newSecret } from './secrets.ts'
import * as repository from './sessions.repository.ts'

const day = 86_400_000
/** A session goes on for as long after its last use … */
const restsFor = 30 * day
/** … but no longer than this in all: then the password is asked again. */
const lastsFor = 180 * day

/** Where a request comes from. */
export interface Caller {
  address: string
  device: string
  /** What its cookies hold. */
  refreshToken?: string | undefined
  sessionId?: string | undefined
}

/** What the browser gets when somebody is signed in. */
export interface SignedIn {
  accountId: string
  sessionId: string
  refreshToken: string
  expiresAt: Date
}

export type Opened = SignedIn & { session: Session }

/** One sentence whatever was wrong, so that nobody learns which addresses have an account. */
const wrong = () => new Refusal(401, 'wrong-credentials', 'The e-mail address or the password is not right.')

export async function signIn(context: PublicContext, { email, password }: Credentials, caller: Caller) {
  const account = await checkPassword(context, email, password, caller)
  return transaction(context.pool, { accountId: account.id }, async db => {
    const signedIn = await openSession({ ...context, db }, account.id, caller)
    await recordAccountEvent(db, { accountId: account.id, action: 'signed-in', at: context.now.toISOString() })
    return signedIn
  })
}

/** The account of this address, when the password is its own; counts the attempt. */
export async function checkPassword(context: PublicContext, email: string, password: string, caller: Caller) {
  const attempt = { kind: 'password', address: caller.address, email } as const
  await limitAttempts(context, attempt)
  const { db } = context
  const account = await accounts.findByEmail(db, email)
  if (!(await isPassword(password, account?.passwordHash)) || !account?.passwordHash) {
    await recordFailure(context, account?.id, attempt)
    throw wrong()
  }
  await forgiveAttempts(context, attempt)
  // Told only to somebody who knows the password.
  if (account.disabledAt) {
    throw new Refusal(401, 'account-disabled', 'This account is disabled. Ask the administrator of this installation.')
  }
  if (isOutdated(account.passwordHash)) await accounts.replaceHash(db, account.id, await hashPassword(password))
  return account
}

/** Writing takes time, so for somebody who does not exist as much is written. */
async function recordFailure(context: PublicContext, accountId: string | undefined, attempt: Attempt) {
  if (accountId === undefined) return rewriteAttempt(context, attempt)
  await recordAccountEvent(context.db, { accountId, action: 'sign-in-failed', at: context.now.toISOString() })
}

/** Begins a session; the one that this browser had is over. Needs an open transaction. */
export async function openSession(context: PublicContext, accountId: string, caller: Caller): Promise<Opened> {
  const { db, now } = context
  const [sessionId, at] = [newId(), now.toISOString()]
  for (const earlier of await sessionsOf(db, caller)) {
    await repository.endSessions(db, { sessionId: earlier }, 'signed-in-again', at)
  }
  const { device } = caller
  await repository.insertSession(db, { id: sessionId, accountId, device, startedAt: at, lastSeenAt: at })
  await accounts.markSeen(db, accountId, at)
  const token = await issueToken(db, sessionId, now, now)
  const session = await repository.describeSession(db, sessionId, accountId, at)
  return { accountId, sessionId, session, ...token }
}

/** The sessions that the cookies of a browser name: one, unless they come from two. */
async function sessionsOf(db: Db, { sessionId, refreshToken }: Pick<Caller, 'sessionId' | 'refreshToken'>) {
  const ofToken = refreshToken && (await repository.findSessionOfToken(db, digestOf(refreshToken)))
  return new Set([sessionId, ofToken].filter(id => !!id)) as Set<string>
}

async function issueToken(db: Db, sessionId: string, startedAt: Date, now: Date) {
  const refreshToken = newSecret()
  const expiresAt = new Date(Math.min(now.getTime() + restsFor, startedAt.getTime() + lastsFor))
  await repository.insertToken(db, { hash: digestOf(refreshToken), sessionId, expiresAt: expiresAt.toISOString() })
  return { refreshToken, expiresAt }
}

const over = () => new Refusal(401, 'signed-out', 'You are signed out. Sign in again.')

/**
 * Exchanges a refresh token for the next one. A token that was exchanged before may have been stolen, by whom cannot be
 * told: the session ends for everybody. There is no time of grace, since our pages take turns at renewing.
 */
export async function renew(context: PublicContext, refreshToken: string | undefined): Promise<SignedIn> {
  if (!refreshToken) throw over()
  const signedIn = await transaction(context.pool, {}, db => exchange(db, digestOf(refreshToken), context.now))
  if (!signedIn) throw over()
  return signedIn
}

/** Undefined instead of a refusal, so that what was found out is committed. */
async function exchange(db: Db, hash: string, now: Date): Promise<SignedIn | undefined> {
  const at = now.toISOString()
  const token = await repository.lockToken(db, hash, at)
  if (!token || token.isOver) return undefined
  const { sessionId, accountId } = token
  if (token.isUsed) {
    await repository.endSessions(db, { sessionId }, 'token-reuse', at)
    await recordAccountEvent(db, { accountId, action: 'token-reused', at, details: { sessionId } })
    return undefined
  }
  await repository.useToken(db, hash, at)
  await repository.markSeen(db, sessionId, at)
  await accounts.markSeen(db, accountId, at)
  return { accountId, sessionId, ...(await issueToken(db, sessionId, new Date(token.startedAt), now)) }
}

export const read = ({ db, sessionId, accountId, now }: AccountContext): Promise<Session> =>
  repository.describeSession(db, sessionId, accountId, now.toISOString())

/** Signs a browser out; one that is not signed in stays so. */
export async function signOut({ pool, now }: PublicContext, caller: Caller) {
  await transaction(pool, {}, async db => {
    for (const sessionId of await sessionsOf(db, caller)) {
      const ended = await repository.endSessions(db, { sessionId }, 'signed-out', now.toISOString())
      for (const { accountId } of ended) {
        await recordAccountEvent(db, { accountId, action: 'signed-out', at: now.toISOString() })
      }
    }
  })
}

export async function list({ db, accountId, sessionId, now }: AccountContext): Promise<SignedInSession[]> {
  const sessions = await repository.openSessions(db, accountId, now.toISOString())
  return sessions.map(session => ({ ...session, current: session.id === sessionId }))
}

export async function end({ db, accountId, now }: AccountContext, sessionId: string): Promise<void> {
  const [ended] = await repository.endSessions(db, { sessionId, accountId }, 'signed-out', now.toISOString())
  if (!ended) throw notFound('The session')
  await recordAccountEvent(db, { accountId, action: 'session-ended', at: now.toISOString(), details: { sessionId } })
}

export async function endAll({ db, accountId, now }: AccountContext): Promise<void> {
  await repository.endSessions(db, { accountId }, 'signed-out-everywhere', now.toISOString())
  await recordAccountEvent(db, { accountId, action: 'session-ended', at: now.toISOString(), details: { all: true } })
}
