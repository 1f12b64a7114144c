import { normalizePassword, passwordWeakness } from '@northstar/shared/auth/passwords.rules.ts'
import { hash, parseOptions, verify } from '@node-rs/argon2'
import { invalid, Refusal } from '../http/refusal.ts'
import { isCommon } from './passwords.common.ts'
import { newSecret } from './secrets.ts'

/** Argon2id, which is the library's default, as OWASP advises. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const atOnce = 3
const waitingMost = 100

export const hashPassword = (password: string) => inTurn(() => hash(normalizePassword(password), cost))

/** Whether this is the password; takes as long where there is none. */
export async function isPassword(password: string, stored: string | null | undefined): Promise<boolean> {
  const against = stored ?? (await nobodys)
  const same = await inTurn(() => verify(against, normalizePassword(password)))
  return same && stored != null
}

/** Whether a hash was made with another cost than is asked for today. */
export function isOutdated(stored: string) {
  const made = parseOptions(stored)
  return Object.entries(cost).some(([name, value]) => made[name as keyof typeof cost] !== value)
}

/** Refuses a new password that is easy to guess, with the reason. */
export function refuseWeak(password: string, ...personal: string[]) {
  const reason =
    passwordWeakness(password, personal) ??
    (isCommon(password)
      ? 'This is made of words that many people use. Take words that nobody would expect together.'
      : '')
  if (reason) throw invalid(`Choose another password. ${reason}`, { field: 'password', message: reason })
}

let running = 0
const waiting: (() => void)[] = []

/** Each hash takes 19 MiB and a core for a while: only a few run at once. */
async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running === atOnce) {
    if (waiting.length === waitingMost)
      throw new Refusal(503, 'busy', 'Many people are signing in right now. Try again in a moment.', { retryAfter: 5 })
    await new Promise<void>(resolve => waiting.push(resolve))
  } else running++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

/** Made before the first stranger asks, who could otherwise measure its making. */
const nobodys = hashPassword(newSecret())
