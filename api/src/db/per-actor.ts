import { sql, type SQL } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { InProgram } from './db.ts'
import { ask, given, keptStatements } from './statement.ts'

/** Who asks, where and on which day: what decides which rows are seen. */
export type Asking = Pick<Context, 'programId' | 'today' | 'timeZone' | 'actor'>

const written = keptStatements()

/**
 * Asks a statement that is written once for each kind of actor. `what` names it, with all else that its text depends on;
 * `build` gets names in place of the program, the day and the actor's ids, and leaves further ones to `values`.
 */
export function askAs<Row extends object>(
  context: Asking & InProgram,
  what: string,
  build: (asking: Asking) => SQL,
  values: object = {}
): Promise<Row[]> {
  const { db, programId, today, timeZone, actor } = context
  const statement = written(`${what}, ${kindOf(context)}`, () => build(named(context)))
  const asking = { programId, today, timeZone, personId: actor.personId, actorScholarId: actor.scholarId }
  return ask<Row>(db, statement, { ...values, ...asking })
}

const kindOf = ({ actor: { roles, scholarId } }: Asking) => `${roles.join()} ${scholarId !== null}`

/** A name stands where a text would: only what is written into a statement may look at it. */
const named = ({ actor }: Asking): Asking =>
  ({
    ...given,
    timeZone: sql.placeholder('timeZone'),
    actor: {
      ...actor,
      personId: sql.placeholder('personId'),
      scholarId: actor.scholarId === null ? null : sql.placeholder('actorScholarId')
    }
  }) as never
