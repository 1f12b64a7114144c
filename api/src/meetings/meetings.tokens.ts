import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Config } from '../config.ts'
import { keyFor } from '../http/security.ts'

const [programBytes, chanceBytes, signatureBytes] = [16, 24, 16]

/** A secret for a link in a mail: it names its program, so that nothing else has to be looked into, and is signed. */
export function newToken(programId: string, config: Config): string {
  const named = Buffer.concat([Buffer.from(programId.replaceAll('-', ''), 'hex'), randomBytes(chanceBytes)])
  return Buffer.concat([named, sign(named, config)]).toString('base64url')
}

/** The program that a token names; undefined when it is not one of ours. */
export function programOf(token: string, config: Config): string | undefined {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== programBytes + chanceBytes + signatureBytes) return undefined
  const named = bytes.subarray(0, programBytes + chanceBytes)
  if (!timingSafeEqual(sign(named, config), bytes.subarray(named.length))) return undefined
  const hex = named.subarray(0, programBytes).toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

const sign = (named: Buffer, config: Config) =>
  createHmac('sha256', keyFor('meeting-links', config)).update(named).digest().subarray(0, signatureBytes)
