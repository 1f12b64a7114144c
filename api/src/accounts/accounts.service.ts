import type { Account, AccountChange } from '@northstar/shared/accounts/accounts.endpoints.ts'
import { makeLink } from '../auth/links.service.ts'
import { endSessions } from '../auth/sessions.repository.ts'
import type { AccountContext, Application } from '../context.ts'
import type { Db } from '../db/db.ts'
import { newId } from '../db/ids.ts'
import { transaction } from '../db/transaction.ts'
import { forbidden, notFound, stale } from '../http/refusal.ts'
import { recordAccountEvent } from './accounts.events.repository.ts'
import { reasonAgainst } from './accounts.policy.ts'
import * as repository from './accounts.repository.ts'

const present = ({ id, email, administrator, disabledAt, lastSeenAt, version }: repository.AccountRow): Account => ({
  id,
  email,
  administrator,
  disabledAt,
  lastSeenAt,
  version
})

export const list = ({ db }: AccountContext, wanted: repository.Wanted) => repository.page(db, wanted)

/** Disables, enables, or gives and takes an administrator’s rights; it counts from the next request on. */
export async function change(context: AccountContext, id: string, { version, ...wanted }: AccountChange) {
  const { db, now, accountId } = context
  const account = await repository.lock(db, id)
  if (!account) throw notFound('The account')
  if (account.version !== version) throw stale(present(account))
  const reason = reasonAgainst(wanted, account, accountId)
  if (reason) throw forbidden(reason)

  const at = now.toISOString()
  const { disabled = account.disabledAt !== null, administrator = account.administrator } = wanted
  const disabledAt = disabled ? (account.disabledAt ?? at) : null
  const changed = await repository.update(db, id, { administrator, disabledAt })
  if (disabled) await endSessions(db, { accountId: id }, 'disabled', at)
  for (const action of actions(account, changed)) {
    await recordAccountEvent(db, { accountId: id, action, at, byAccountId: accountId })
  }
  return present(changed)
}

function actions(before: repository.AccountRow, after: repository.AccountRow) {
  const disabling = !before.disabledAt && after.disabledAt ? (['disabled'] as const) : []
  const enabling = before.disabledAt && !after.disabledAt ? (['enabled'] as const) : []
  const rise = !before.administrator && after.administrator ? (['made-administrator'] as const) : []
  const fall = before.administrator && !after.administrator ? (['no-longer-administrator'] as const) : []
  return [...disabling, ...enabling, ...rise, ...fall]
}

/** For whoever has the machine: an account becomes administrator, and gets a link to choose its password. */
export async function createAdministrator(application: Pick<Application, 'config' | 'pool' | 'clock'>, email: string) {
  const { config, pool, clock } = application
  const now = clock()
  return transaction(pool, {}, async db => {
    const accountId = await administratorOf(db, email, now.toISOString())
    const { address, expiresAt } = await makeLink({ db, config, now }, 'password-reset', { accountId })
    return { link: address, expiresAt }
  })
}

async function administratorOf(db: Db, email: string, at: string) {
  const known = await repository.findByEmail(db, email)
  if (known) {
    await repository.update(db, known.id, { administrator: true, disabledAt: null })
    await recordAccountEvent(db, { accountId: known.id, action: 'made-administrator', at })
    return known.id
  }
  const id = newId()
  await repository.insert(db, { id, email, administrator: true })
  await recordAccountEvent(db, { accountId: id, action: 'made', at, details: { administrator: true } })
  return id
}
