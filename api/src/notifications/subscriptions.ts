import { createHmac, timingSafeEqual } from 'node:crypto'
import { parse, stringify } from 'uuid'
import type { Config } from '../config.ts'
import { keyFor } from '../http/security.ts'

interface Subscription {
  programId: string
  personId: string
}

/** Names whose mails of which program, so that nobody but us can have written it; it holds as long as the secret does. */
export function toToken({ programId, personId }: Subscription, config: Config): string {
  const named = Buffer.concat([parse(programId), parse(personId)])
  return Buffer.concat([named, sealOf(named, config)]).toString('base64url')
}

export function fromToken(token: string, config: Config): Subscription | undefined {
  const bytes = Buffer.from(token, 'base64url')
  const [named, seal] = [bytes.subarray(0, 32), bytes.subarray(32)]
  if (seal.length !== 32 || !timingSafeEqual(seal, sealOf(named, config))) return undefined
  return { programId: stringify(named, 0), personId: stringify(named, 16) }
}

const sealOf = (named: Buffer, config: Config) =>
  createHmac('sha256', keyFor('unsubscribe', config)).update(named).digest()
