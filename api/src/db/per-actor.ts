import { sql, type SQL } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { InProgram } from './db.ts'
import { recall } from './recall.ts'
import { ask, given, keptStatements, type Statement } from './statement.ts'

/** Who asks, where and on which day: what decides which rows are seen. */
export type Asking = Pick<Context, 'programId' | 'today' | 'timeZone' | 'actor'>

const written = keptStatements()

/**
 * Asks a statement that is written once for each kind of actor. `what` names it, with all else that its text depends on;
 * `build` gets names in place of the program, the day and the actor's ids, and leaves further ones to `values`.
 */
export const askAs = <Row extends object>(...asked: AskedAs) => ask<Row>(...toAsk(...asked))

/** The same, where it is not answered otherwise than last time before `until` is. */
export const recallAs = <Row extends object>(until: Statement, ...asked: AskedAs) =>
  recall<Row>(...toAsk(...asked), until)

type AskedAs = [context: Asking & InProgram, what: string, build: (asking: Asking) => SQL, values?: object]

function toAsk(...[context, what, build, values]: AskedAs) {
  const { db, programId, today, timeZone, actor } = context
  const statement = written(`${what}, ${kindOf(context)}`, () => build(named(context)))
  const asking = { programId, today, timeZone, personId: actor.personId, actorScholarId: actor.scholarId }
  return [db, statement, { ...values, ...asking }] as const
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
