import type { QueryConfig, QueryResult } from 'pg'
import { connect, type Db, type Pool } from './db.ts'
import { fly, type Answer } from './flight.ts'
import { beginningOf, databaseCode, isTriedAgain, outdatedPlan, type Reach } from './transaction.ts'

interface Asked {
  statement: QueryConfig
  resolve: (result: QueryResult) => void
  reject: (reason: unknown) => void
}

/**
 * For what only reads: statements that are asked for in one turn of the event loop fly together, each flight a transaction of
 * its own in a single round trip. Between two flights no connection is held. A transaction that reads sees at each statement
 * what was committed before it, so that its end in between makes no difference.
 */
export function reading(pool: Pool, reach: Reach): Db {
  let waiting: Asked[] = []
  const query = (statement: QueryConfig, values: unknown[]) =>
    new Promise<QueryResult>((resolve, reject) => {
      if (waiting.push({ statement: { ...statement, values }, resolve, reject }) > 1) return
      process.nextTick(() => {
        const asked = waiting
        waiting = []
        void ask(pool, reach, asked)
      })
    })
  return connect({ query } as unknown as Pool)
}

async function ask(pool: Pool, reach: Reach, asked: Asked[]) {
  const statements = [beginningOf(reach, 'to read'), ...asked.map(({ statement }) => statement)]
  for (let attempt = 1; ; attempt++) {
    const answers = await once(pool, statements)
    const reasons = answers.map(answer => (answer.status === 'rejected' ? (answer.reason as unknown) : undefined))
    if (reasons.some(reason => reason !== undefined && isTriedAgain(reason, attempt, pool))) continue
    asked.forEach(({ resolve, reject }, index) => {
      const answer = answers[index + 1]!
      if (answer.status === 'fulfilled') resolve(answer.value)
      else reject(answer.reason)
    })
    return
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
