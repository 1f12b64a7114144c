import type { Access } from '../http/access.ts'
import { forbidden, notFound, Refusal } from '../http/refusal.ts'
import type { AccountContext, Context, PublicContext } from '../context.ts'
import { findMember, findSession, type SessionRow } from './identity.repository.ts'

/** What an access token says; whether it still holds is asked of the database at every request. */
export interface Claims {
  sub: string
  sid: string
}

const over = () => new Refusal(401, 'signed-out', 'You are signed out. Sign in again.')

/** The context of somebody who is signed in, or a refusal. */
export async function accountContext(base: PublicContext, claims: Claims, access: Access): Promise<AccountContext> {
  const session = await findSession(base.db, claims.sid)
  refuseUnlessOpen(session, claims)
  if (access.administrator && !session.administrator)
    throw forbidden('Only the administrator of this installation may do this.')
  return { ...base, accountId: claims.sub, sessionId: claims.sid, administrator: session.administrator }
}

/** The context of somebody who has a part in the program of the path, or a refusal. */
export async function programContext(
  base: PublicContext,
  claims: Claims,
  access: Access,
  programId: string
): Promise<Context & AccountContext> {
  const member = await findMember(base.db, claims.sid, programId, base.now)
  refuseUnlessOpen(member, claims)
  const { personId, name, scholarId, roles, timeZone, today, administrator } = member
  if (!personId || !name || !timeZone || !today || roles.length === 0) throw notFound('The program')
  if (!roles.some(role => access.roles?.includes(role))) throw forbidden()
  const account = { accountId: claims.sub, sessionId: claims.sid, administrator }
  return {
    ...base,
    ...account,
    programId,
    timeZone,
    today,
    actor: { accountId: claims.sub, personId, name, roles, scholarId }
  }
}

function refuseUnlessOpen<Row extends SessionRow>(session: Row | undefined, claims: Claims): asserts session is Row {
  if (!session || session.over || session.accountId !== claims.sub) throw over()
}
