import { sql } from 'drizzle-orm'
import type pg from 'pg'
import type { QueryConfig } from 'pg'
import { connect, type Db } from './db.ts'
import { databaseCode, outdatedPlan } from './errors.ts'
import { fly, gathering, type Asker } from './flight.ts'
import { together } from './together.ts'

/** Into what a transaction may look: row-level security reads these. */
export interface Reach {
  programs?: readonly string[]
  accountId?: string
  administrator?: boolean
}

/** What would have prepared the statement stood behind a failure; or another has prepared it since. */
const preparedOtherwise = new Set(['26000', '42P05'])

/** Whether what failed at this attempt, from 1, may go well at the next; each connection of a pool may have to be replaced. */
export function isTriedAgain(error: unknown, attempt: number, { options: { max } }: pg.Pool): boolean {
  const code = databaseCode(error)
  if (code === outdatedPlan) return attempt < max + 1
  return attempt < (code === '40001' || code === '40P01' || preparedOtherwise.has(code ?? '') ? 3 : 1)
}

/** Runs `work` in one transaction that reaches only what `reach` says; runs it again after a deadlock or a migration. */
export async function transaction<Result>(
  pool: pg.Pool,
  reach: Reach,
  work: (db: Db) => Promise<Result>
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(pool, reach, work)
    } catch (error) {
      if (!isTriedAgain(error, attempt, pool)) throw error
    }
  }
}

async function once<Result>(pool: pg.Pool, reach: Reach, work: (db: Db) => Promise<Result>) {
  const client = await pool.connect()
  // A connection that breaks while it is ours must not end the process; the query that follows reports it.
  const ignore = () => {}
  client.on('error', ignore)
  const flights = gathering(statements => fly(client, statements))
  let isOver = false
  const end = (statement: QueryConfig) => {
    isOver = true
    return flights.query(statement)
  }
  const asker: Asker = {
    query: (...asked) => (isOver ? Promise.reject(new Error('This transaction is over.')) : flights.query(...asked))
  }
  const db = connect(asker)
  const left: Left = { work: [] }
  leftToTheEnd.set(db, left)
  let broken: Error | undefined
  try {
    // On its way together with the first statement of the work, which the database does not begin before these are done.
    const begun = Promise.all([asker.query(begin), asker.query(beginningOf(reach))])
    begun.catch(ignore)
    const working = work(db).then(async result => {
      await begun
      if ('failure' in left) throw left.failure
      return { result, command: (await end(commit)).command }
    })
    await Promise.allSettled([working])
    const [{ result, command }] = await together(working, ...left.work)
    // After an error that was swallowed, Postgres answers COMMIT with ROLLBACK.
    if (command !== 'COMMIT') throw new Error('The transaction was rolled back.')
    return result
  } catch (error) {
    await end(rollback).catch((failure: Error) => (broken = failure))
    if (databaseCode(error) === outdatedPlan) broken = error as Error
    throw error
  } finally {
    client.off('error', ignore)
    client.release(broken)
  }
}

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

const begin = { name: 'begin', text: 'begin' }
const commit = { name: 'commit', text: 'commit' }
const rollback = { name: 'rollback', text: 'rollback' }

const settings = `set_config('app.programs', $1, true), set_config('app.account', $2, true), set_config('app.administrator', $3, true)`
const beginnings = {
  'to write': { name: 'reach', text: `select ${settings}` },
  'to read': { name: 'reach-to-read', text: `select ${settings}, set_config('transaction_read_only', 'on', true)` }
}

/** What is said at the beginning of a transaction. */
export const beginningOf = (reach: Reach, purpose: keyof typeof beginnings = 'to write') => ({
  ...beginnings[purpose],
  values: values(reach)
})

const values = ({ programs = [], accountId = '', administrator = false }: Reach) => [
  programs.join(','),
  accountId,
  administrator ? '1' : ''
]

/** Lets the rest of a transaction look into these programs, once it is known that it may. */
export async function reachPrograms(db: Db, programs: readonly string[]) {
  await db.execute(sql`select set_config('app.programs', ${programs.join(',')}, true)`)
}

/** Has the rest of a transaction use again the plan of a long statement that is asked often: making one takes 10 ms. */
export async function keepPlans(db: Db) {
  await db.execute(sql`select set_config('plan_cache_mode', 'force_generic_plan', true)`)
}

/** Lets the rest of a transaction list the programs of the installation by name. */
export async function reachAsAdministrator(db: Db) {
  await db.execute(sql`select set_config('app.administrator', '1', true)`)
}
