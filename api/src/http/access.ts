import type { Role } from '@northstar/shared/people/people.schema.ts'
import type { AccountContext, Context, PublicContext } from '../context.ts'

/** Who may try an endpoint; `types` carries the context that its handler gets. */
export interface Access<C extends PublicContext = PublicContext> {
  scope: 'public' | 'account' | 'program'
  administrator?: boolean
  /** The call is not one transaction: the handler does slow work between short ones of its own. */
  inSteps?: boolean
  /** What is read leaves a trace: the database itself is asked, not its copy. */
  leavesTrace?: boolean
  roles?: readonly Role[]
  types?: C
}

/** Anybody, signed in or not. The handler opens its own transactions. */
export const everyone: Access<PublicContext> = { scope: 'public' }

/** Anybody who is signed in. */
export const signedIn: Access<AccountContext> = { scope: 'account' }

/** Anybody who is signed in, for what takes long enough that no transaction should be open meanwhile. */
export const signedInSteps: Access<AccountContext> = { scope: 'account', inSteps: true }

/** The administrators of the installation. */
export const administrator: Access<AccountContext> = { scope: 'account', administrator: true }

/** People who hold one of these roles today in the program of the path. */
export const role = (...roles: Role[]): Access<Context> => ({ scope: 'program', roles })

/** Everybody who holds any role today in the program of the path. */
export const member = role('director', 'coordinator', 'mentor', 'scholar', 'reviewer', 'partner', 'evaluator')

/** The program's own staff. */
export const staff = role('director', 'coordinator')
