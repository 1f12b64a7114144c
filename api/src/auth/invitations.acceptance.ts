import type { OpenInvitation } from '@northstar/shared/auth/auth.schema.ts'
import { recordAccountEvent } from '../accounts/accounts.events.repository.ts'
import * as accounts from '../accounts/accounts.repository.ts'
import { record } from '../audit/audit.service.ts'
import type { PublicContext } from '../context.ts'
import type { Db } from '../db/db.ts'
import { newId } from '../db/ids.ts'
import { transaction } from '../db/transaction.ts'
import { conflict } from '../http/refusal.ts'
import { connectAccount, findInvited, isMember } from './invitations.repository.ts'
import * as links from './links.repository.ts'
import { linkIsOver } from './links.service.ts'
import { hashPassword, refuseWeak } from './passwords.ts'
import { digestOf } from './secrets.ts'
import { checkPassword, openSession, type Caller } from './sessions.service.ts'

const over = () => linkIsOver('Ask the person who invited you for a new one.')

/** What is behind a link, before it is accepted. */
export async function read(context: PublicContext, token: string): Promise<OpenInvitation> {
  const { name, email, programName, accountId, link } = await open(context, token)
  return { name, email, programName, expiresAt: link.expiresAt, hasAccount: accountId !== null }
}

async function open({ db, pool, now }: PublicContext, token: string) {
  const link = await links.findOpen(db, 'invitation', digestOf(token), now.toISOString())
  const { programId, personId } = link ?? {}
  if (!link || !programId || !personId) throw over()
  const invited = await transaction(pool, { programs: [programId] }, db => findInvited({ db, programId }, personId))
  // Whoever holds a link that went to another address is not the person of today's address.
  if (!invited || invited.email.toLowerCase() !== link.email?.toLowerCase()) throw over()
  return { ...invited, link, programId, personId }
}

/** Connects the person with a new account, or with the one of this address whose password it is; and signs in. */
export async function accept(context: PublicContext, token: string, password: string, caller: Caller) {
  const invited = await open(context, token)
  const { programId, personId, email, name } = invited
  const account = invited.accountId ? await checkPassword(context, email, password, caller) : undefined
  if (!account) refuseWeak(password, email, name)
  const passwordHash = account ? undefined : await hashPassword(password)

  const [accountId, at] = [account?.id ?? newId(), context.now.toISOString()]
  return transaction(context.pool, { accountId, programs: [programId] }, async db => {
    if (!(await links.use(db, 'invitation', digestOf(token), at))) throw over()
    if (passwordHash) await makeAccount(db, { id: accountId, email, passwordHash }, at)
    await connect({ db, programId, accountId }, personId, name)
    await recordAccountEvent(db, { accountId, action: 'invitation-accepted', at, details: { programId } })
    return openSession({ ...context, db }, accountId, caller)
  })
}

async function makeAccount(db: Db, account: { id: string; email: string; passwordHash: string }, at: string) {
  await accounts.insert(db, account)
  await recordAccountEvent(db, { accountId: account.id, action: 'made', at })
}

async function connect(at: { db: Db; programId: string; accountId: string }, personId: string, name: string) {
  if (await isMember(at, at.accountId)) {
    throw conflict(
      'already-connected',
      'Your account belongs to somebody else in this program. Ask its staff to merge them.'
    )
  }
  if (!(await connectAccount(at, personId, at.accountId))) throw over()
  const { accountId } = at
  await record(at, 'person.joined', { kind: 'person', id: personId, title: name, after: { accountId } })
}
