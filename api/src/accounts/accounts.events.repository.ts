import type { Db } from '../db/db.ts'
import { newId } from '../db/ids.ts'
import { accountEvents } from './accounts.table.ts'

type Action =
  | 'made'
  | 'signed-in'
  | 'sign-in-failed'
  | 'signed-out'
  | 'session-ended'
  | 'token-reused'
  | 'password-changed'
  | 'password-reset-asked'
  | 'password-reset'
  | 'invitation-accepted'
  | 'disabled'
  | 'enabled'
  | 'made-administrator'
  | 'no-longer-administrator'
  | 'calendar-address-made'
  | 'calendar-address-revoked'

interface Event {
  accountId: string
  action: Action
  at: string
  byAccountId?: string
  details?: object
}

/** What happens to an account stays on record, whatever program it belongs to. */
export async function recordAccountEvent(db: Db, { accountId, action, at, byAccountId, details = {} }: Event) {
  await db.insert(accountEvents).values({ id: newId(), accountId, action, at, byAccountId, details })
}
