import type { Config } from '../config.ts'
import type { Db } from '../db/db.ts'
import { Refusal } from '../http/refusal.ts'
import { insert, voidOpen, type Link } from './links.repository.ts'
import { digestOf, newSecret } from './secrets.ts'

const hour = 3_600_000

/** How long each kind of link can be used, and where it leads. */
const kinds = {
  invitation: { path: 'invitations', lifetime: 7 * 24 * hour },
  'password-reset': { path: 'password-resets', lifetime: hour },
  'set-up': { path: 'setup', lifetime: 100 * 365 * 24 * hour }
}

interface Of {
  accountId?: string
  programId?: string
  personId?: string
  email?: string
}

interface At {
  db: Db
  now: Date
  config: Config
}

/** Makes a link that works once; earlier ones for the same purpose and holder stop working. */
export async function makeLink({ db, now, config }: At, purpose: Link['purpose'], of: Of) {
  const { path, lifetime } = kinds[purpose]
  const secret = newSecret()
  const expiresAt = new Date(now.getTime() + lifetime).toISOString()
  await voidOpen(db, purpose, of, now.toISOString())
  await insert(db, { hash: digestOf(secret), purpose, ...of, createdAt: now.toISOString(), expiresAt })
  return { address: `${config.publicUrl}/${path}/${secret}`, expiresAt }
}

export const linkIsOver = (askFor: string) =>
  new Refusal(404, 'link-over', `This link has been used already, or its time is over. ${askFor}`)
