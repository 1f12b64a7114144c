import type { Access } from '../http/access.ts'
import { forbidden, notFound, Refusal } from '../http/refusal.ts'
import type { AccountContext, Context, PublicContext } from '../context.ts'
import { forget, guess, remember, WrongGuess } from './guesses.ts'
import { findMember, findSession, isStill, type MemberRow, type SessionRow } from './identity.repository.ts'

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
): Promise<MemberContext> {
  const member = await findMember(base.db, claims.sid, programId, base.now)
  return contextOf(member, base, claims, access, programId)
}

/**
 * Does `work` as who the session is in the program of the path, or refuses. Who was there before is taken for the same while
 * the database is asked, in the same flight as what the work asks first: if it was wrong, all is undone and done again.
 */
export async function asMember<Result>(
  base: PublicContext,
  { claims, access, programId, mayGuess }: { claims: Claims; access: Access; programId: string; mayGuess: boolean },
  work: (context: MemberContext) => Promise<Result>
): Promise<Result> {
  const guessed = mayGuess ? guess(claims.sid, programId, base.now) : undefined
  if (!guessed) {
    const member = await findMember(base.db, claims.sid, programId, base.now)
    const context = contextOf(member, base, claims, access, programId)
    if (member) remember(claims.sid, programId, member)
    return work(context)
  }
  const working = async () => work(contextOf(guessed, base, claims, access, programId))
  const finding = isStill(base.db, { sessionId: claims.sid, programId, personId: guessed.personId }, guessed)
  const [found, done] = await Promise.allSettled([finding, working()])
  if (found.status === 'rejected' || !found.value) {
    forget(claims.sid, programId)
    throw new WrongGuess('Nobody knows yet who asks.')
  }
  if (done.status === 'rejected') throw done.reason
  return done.value
}

type MemberContext = Context & AccountContext

function contextOf(
  member: MemberRow | undefined,
  base: PublicContext,
  claims: Claims,
  access: Access,
  programId: string
): MemberContext {
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
