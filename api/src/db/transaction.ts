import type pg from 'pg'
import { connect, type Db } from './db.ts'
import { databaseCode, isTriedAgain, outdatedPlan } from './errors.ts'
import { gathering, type Asker } from './flight.ts'
import { commit, LateTransaction, rollback } from './late-transaction.ts'
import type { Reach } from './reach.ts'
import { together } from './together.ts'

/**
 * Runs `work` in one transaction that reaches only what `reach` says; runs it again after a deadlock or a migration, and when
 * what it recalled was another by then.
 */
export async function transaction<Result>(
  pool: pg.Pool,
  reach: Reach,
  work: (db: Db) => Promise<Result>
): Promise<Result> {
  let mayRecall = true
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(pool, reach, work, mayRecall)
    } catch (error) {
      if (error instanceof Mistaken) [mayRecall, attempt] = [false, 0]
      else if (!isTriedAgain(error, attempt, pool)) throw error
    }
  }
}

async function once<Result>(pool: pg.Pool, reach: Reach, work: (db: Db) => Promise<Result>, mayRecall: boolean) {
  const late = new LateTransaction(pool, reach)
  const flights = gathering(statements => late.send(statements))
  let isOver = false
  const asker: Asker = {
    query: (...asked) => (isOver ? Promise.reject(new Error('This transaction is over.')) : flights.query(...asked)),
    relyOn(recalled) {
      const isCompared = mayRecall && !isOver
      if (isCompared) late.relyOn(recalled)
      return isCompared
    }
  }
  const db = connect(asker)
  const left: Left = { work: [] }
  leftToTheEnd.set(db, left)
  let broken: Error | undefined
  try {
    const working = work(db).then(async result => {
      if ('failure' in left) throw left.failure
      isOver = true
      return { result, command: (await flights.query(commit)).command }
    })
    await Promise.allSettled([working])
    const [{ result, command }] = await together(working, ...left.work)
    // After an error that was swallowed, Postgres answers COMMIT with ROLLBACK.
    if (command !== 'COMMIT') throw new Error('The transaction was rolled back.')
    return result
  } catch (error) {
    isOver = true
    await flights.query(rollback).catch((failure: Error) => (broken = failure))
    if (databaseCode(error) === outdatedPlan) broken = error as Error
    // Also of a refusal nobody knows whether it would be one.
    if (late.isMistaken) throw new Mistaken('Something is not as it was before.', { cause: error })
    throw error
  } finally {
    await late.release(broken)
  }
}

class Mistaken extends Error {}

interface Left {
  work: Promise<unknown>[]
  failure?: unknown
}

const leftToTheEnd = new WeakMap<Db, Left>()

/**
 * Nobody waits for `work`: it flies together with the end of its transaction, and undoes that when the database refuses it. All its
 * statements have to be asked by then, none after another's answer: one that comes later is refused, when the others may be there.
 */
export function leaveToTheEnd(db: Db, work: Promise<unknown>): void {
  const left = leftToTheEnd.get(db)
  if (!left) throw new Error('There is no end to leave it to: this only reads.')
  work.catch((failure: unknown) => (left.failure ??= failure))
  left.work.push(work)
}
