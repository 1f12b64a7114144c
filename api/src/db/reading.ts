import type pg from 'pg'
import type { QueryConfig } from 'pg'
import { connect, type Db, type Pool } from './db.ts'
import { isTriedAgain } from './errors.ts'
import { gathering, type Answer } from './flight.ts'
import { flyFrom } from './lines.ts'
import { beginningOf, type Reach } from './reach.ts'

/**
 * For what only reads: statements that are asked for in one turn of the event loop fly together, each flight a transaction of
 * its own in a single round trip. Between two flights no connection is held. A transaction that reads sees at each statement
 * what was committed before it, so that its end in between makes no difference.
 */
export const reading = (pool: Pool, reach: Reach): Db =>
  connect(gathering(statements => readTogether(pool, reach, statements)))

/** Asks what only reads in one flight; the database refuses whatever would write. */
export async function readTogether(
  pool: pg.Pool,
  reach: Reach,
  asked: readonly QueryConfig[]
): Promise<readonly Answer[]> {
  const statements = [beginningOf(reach, 'to read'), ...asked]
  for (let attempt = 1; ; attempt++) {
    const answers = await flyFrom(pool, statements, { by: 'reads', mayRepeat: true, isSecondTime: attempt > 1 })
    const isAgain = (answer: Answer) => answer.status === 'rejected' && isTriedAgain(answer.reason, attempt, pool)
    if (!answers.some(isAgain)) return answers.slice(1)
  }
}
