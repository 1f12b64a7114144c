import type { Role } from '@northstar/shared/people/people.schema.ts'
import type { Config } from './config.ts'
import type { Db, InProgram, Pool } from './db/db.ts'
import type { Replica } from './db/replica.ts'

/** Takes counts and codes, never names, addresses or tokens. */
interface Log {
  info: (details: object, message: string) => void
  warn: (details: object, message: string) => void
  error: (details: object, message: string) => void
}

/** Sends what is queued; queueing wakes it once the transaction is committed. */
interface Mailer {
  wake: () => void
}

/** What the whole application shares. */
export interface Application {
  config: Config
  pool: Pool
  /** Answers what is read, where there is one. */
  replica?: Replica | undefined
  mailer: Mailer
  /** What time it is; the tests have their own. */
  clock: () => Date
  log: Log
}

/** What a use case may know about the call it serves. */
export interface PublicContext extends Application {
  db: Db
  now: Date
  /** Runs when the transaction has been committed, e.g. to send what it queued. */
  afterCommit: (work: () => void) => void
}

/** Somebody is signed in; the whole call is one transaction. */
export interface AccountContext extends PublicContext {
  accountId: string
  sessionId: string
  administrator: boolean
}

/** Who acts, as the program knows them. */
export interface Actor {
  /** Null for who acts by a link from a mail and has no account. */
  accountId: string | null
  personId: string
  name: string
  /** The roles held today. */
  roles: readonly Role[]
  /** Set when the person is a scholar of the program. */
  scholarId: string | null
}

/**
 * Somebody who has a part in a program, signed in or with a link from a mail; the whole call is one transaction that reaches
 * this program alone.
 */
export interface Context extends PublicContext, InProgram {
  actor: Actor
  timeZone: string
  /** Today in the program's time zone. */
  today: string
}

export const holds = ({ actor }: Pick<Context, 'actor'>, ...roles: Role[]) =>
  actor.roles.some(role => roles.includes(role))

/** Directors and coordinators: they see every record of the program. */
export const isStaff = (context: Pick<Context, 'actor'>) => holds(context, 'director', 'coordinator')
