import type { QueryResult } from 'pg'
import { connect, type Db, type Pool } from './db.ts'
import { beginningOf, databaseCode, isTriedAgain, outdatedPlan, type Reach } from './transaction.ts'

interface Statement {
  query: unknown[]
  resolve: (result: QueryResult) => void
  reject: (reason: unknown) => void
}

type Query = (...query: unknown[]) => Promise<QueryResult>

/**
 * For what only reads: statements that are asked for in one turn of the event loop fly together, each flight a transaction of
 * its own, which a single round trip begins, asks and ends. Between two flights no connection is held. A transaction that
 * reads sees at each statement what was committed before it, so its end in between makes no difference.
 */
export function reading(pool: Pool, reach: Reach): Db {
  let waiting: Statement[] = []
  const query: Query = (...query) =>
    new Promise((resolve, reject) => {
      if (waiting.push({ query, resolve, reject }) > 1) return
      process.nextTick(() => {
        const statements = waiting
        waiting = []
        void fly(pool, reach, statements)
      })
    })
  return connect({ query } as unknown as Pool)
}

async function fly(pool: Pool, reach: Reach, statements: Statement[]) {
  for (let attempt = 1; ; attempt++) {
    const answers = await once(pool, reach, statements)
    const reasons = answers.filter(answer => answer.status === 'rejected').map(({ reason }) => reason as unknown)
    if (reasons.some(reason => isTriedAgain(reason, attempt, pool))) continue
    answers.forEach((answer, index) => {
      const { resolve, reject } = statements[index]!
      if (answer.status === 'fulfilled') resolve(answer.value)
      else reject(answer.reason)
    })
    return
  }
}

const ignore = () => {}

async function once(pool: Pool, reach: Reach, statements: Statement[]): Promise<PromiseSettledResult<QueryResult>[]> {
  const client = await pool.connect().catch((reason: unknown) => reason as Error)
  if (client instanceof Error) return statements.map(() => ({ status: 'rejected', reason: client }))
  client.on('error', ignore)
  const begun = Promise.all([client.query('begin read only'), client.query(beginningOf(reach))])
  begun.catch(ignore)
  const asked = statements.map(({ query }) => (client.query as Query)(...query))
  const ended = client.query('commit')
  const answers = await Promise.allSettled(asked)
  const broken = await Promise.all([begun, ended]).then(ignore, (error: Error) => error)
  client.off('error', ignore)
  const isOutdated = answers.some(
    answer => answer.status === 'rejected' && databaseCode(answer.reason) === outdatedPlan
  )
  client.release(broken ?? isOutdated)
  return answers
}
