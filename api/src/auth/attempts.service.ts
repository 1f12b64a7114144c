import { createHmac } from 'node:crypto'
import type { PublicContext } from '../context.ts'
import { tooMany } from '../http/refusal.ts'
import { keyFor } from '../http/security.ts'
import { countAttempt, forgetAttempts, rewrite, takeBackAttempt, type Limit } from './attempts.repository.ts'

type At = Pick<PublicContext, 'db' | 'now' | 'config'>

/** Who tries, and as whom. */
export interface Attempt {
  /** What is tried: each kind is counted for itself. */
  kind: 'password' | 'reset' | 'link'
  address: string
  /** Left out where nobody's account is meant: then attempts count for the address alone. */
  email?: string
}

/**
 * Refuses an attempt that comes too soon after too many others: of one address at one account, at an account from
 * wherever, of an address at whatever account (a whole hospital may stand behind one). Call it outside of a transaction
 * that may be rolled back.
 */
export async function limitAttempts({ db, now, config }: At, attempt: Attempt): Promise<void> {
  for (const limit of limitsOf(attempt, config)) {
    const seconds = await countAttempt(db, limit, now.toISOString())
    if (seconds > 0) throw tooMany(`Too many attempts. Wait ${inWords(seconds)}, then try again.`, seconds)
  }
}

/** The attempt was right: earlier ones at this account are forgiven. */
export async function forgiveAttempts({ db, config }: At, attempt: Attempt): Promise<void> {
  const { ofAddress, ofAccount, ofBoth } = limits(attempt, config)
  await takeBackAttempt(db, ofAddress)
  await forgetAttempts(db, ofAccount.key)
  await forgetAttempts(db, ofBoth.key)
}

/** Writes, and changes nothing. */
export const rewriteAttempt = ({ db, config }: At, attempt: Attempt) => rewrite(db, limits(attempt, config).ofBoth.key)

const limitsOf = (attempt: Attempt, config: At['config']) => {
  const { ofAddress, ...others } = limits(attempt, config)
  return attempt.email === undefined ? [ofAddress] : [ofAddress, ...Object.values(others)]
}

function limits({ kind, address, email = '' }: Attempt, config: At['config']): Named {
  const [from, as] = [network(address), email.trim().toLowerCase()]
  // Who tries what is nobody's business afterwards: only a keyed digest is kept.
  const key = (...parts: string[]) =>
    `${kind}:${createHmac('sha256', keyFor('attempts', config)).update(JSON.stringify(parts)).digest('base64url')}`
  return {
    ofAddress: { key: key('address', from), free: 50 },
    ofAccount: { key: key('account', as), free: 20 },
    ofBoth: { key: key('both', from, as), free: 5 }
  }
}

type Named = Record<'ofAddress' | 'ofAccount' | 'ofBoth', Limit>

/** One household has billions of IPv6 addresses, but one network of them. */
function network(address: string) {
  if (!address.includes(':') || address.includes('.')) return address
  const [head = '', tail = ''] = address.split('::')
  const [before, after] = [head.split(':').filter(Boolean), tail.split(':').filter(Boolean)]
  const zeros = address.includes('::') ? Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0') : []
  return [...before, ...zeros, ...after].slice(0, 4).join(':')
}

const inWords = (seconds: number) =>
  seconds < 60 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minute${seconds > 60 ? 's' : ''}`
