import type { QueryConfig } from 'pg'
import { connect, type Db, type Pool } from './db.ts'
import { fly, gathering, type Answer } from './flight.ts'
import { beginningOf, databaseCode, isTriedAgain, outdatedPlan, type Reach } from './transaction.ts'

/**
 * For what only reads: statements that are asked for in one turn of the event loop fly together, each flight a transaction of
 * its own in a single round trip. Between two flights no connection is held. A transaction that reads sees at each statement
 * what was committed before it, so that its end in between makes no difference.
 */
export const reading = (pool: Pool, reach: Reach): Db => connect(gathering(statements => ask(pool, reach, statements)))

async function ask(pool: Pool, reach: Reach, asked: readonly QueryConfig[]) {
  const statements = [beginningOf(reach, 'to read'), ...asked]
  for (let attempt = 1; ; attempt++) {
    const answers = await once(pool, statements)
    const isAgain = (answer: Answer) => answer.status === 'rejected' && isTriedAgain(answer.reason, attempt, pool)
    if (!answers.some(isAgain)) return answers.slice(1)
  }
}

const ignore = () => {}

async function once(pool: Pool, statements: QueryConfig[]): Promise<Answer[]> {
  const client = await pool.connect().catch((reason: unknown) => reason as Error)
  if (client instanceof Error) return statements.map(() => ({ status: 'rejected', reason: client }))
  client.on('error', ignore)
  const answers = await fly(client, statements)
  client.off('error', ignore)
  client.release(answers.some(answer => answer.status === 'rejected' && isOfTheConnection(answer.reason as object)))
  return answers
}

/** A statement that went wrong leaves the connection as it was; what ends it is of another severity, or not from Postgres. */
const isOfTheConnection = (reason: { severity?: string }) =>
  reason.severity !== 'ERROR' || databaseCode(reason) === outdatedPlan
