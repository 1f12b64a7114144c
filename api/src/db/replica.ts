import type pg from 'pg'
import { connect, createPool, type Db, type Pool } from './db.ts'
import { fly, gathering } from './flight.ts'
import { databaseCode, outdatedPlan } from './errors.ts'
import { beginningOf, type Reach } from './reach.ts'

/** A copy of the database that follows it, and answers what is read when it has come far enough. */
export interface Replica {
  /**
   * Runs a read there, when it has all that was written up to `written`. Undefined when it has not, or cannot: the database
   * itself is to be asked then, also for what would be a refusal here.
   */
  read<Result>(reach: Reach, written: Position, work: (db: Db) => Promise<Result>): Promise<Answer<Result> | undefined>
  close(): Promise<void>
}

interface Answer<Result> {
  result: Result
}

/** How far a database has come, as Postgres writes it; undefined for who has written nothing lately. */
type Position = string | undefined

interface Options {
  /** A copy that is further behind is not asked, in milliseconds: between one and two of these. */
  lookEvery?: number
  /** How long a copy that could not be reached is left alone. */
  restFor?: number
  /** What takes longer is asked of the database itself. */
  answersWithin?: number
}

/** So many looks in a row may fail before the copy is left alone. */
const looksMissed = 6

const now = `select pg_current_wal_insert_lsn()::text as position`

/** How far the database has come; asked after a write, it is at least as far as that write. */
export async function positionOf(primary: Pool): Promise<string> {
  const { rows } = await primary.query<{ position: string }>(now)
  return rows[0]!.position
}

/** Follows how far `primary` comes, so that the copy at `url` is asked only while it keeps up. */
export function openReplica(
  url: string,
  primary: Pool,
  { lookEvery = 5000, restFor = 5000, answersWithin = 10_000 }: Options = {}
): Replica {
  const pool = createPool(url, 10, answersWithin)
  // A connection of its own: many requests must not keep it from looking.
  const looking = createPool(String(primary.options.connectionString), 1, answersWithin)
  const floor: { last: Position; before: Position; at: number } = { last: undefined, before: undefined, at: 0 }
  let restUntil = 0
  const look = () =>
    positionOf(looking).then(
      position => void ([floor.before, floor.last, floor.at] = [floor.last ?? position, position, performance.now()]),
      // While the database cannot be reached what was known holds for a moment; others may go on writing to it.
      () => {}
    )
  void look()
  const timer = setInterval(() => void look(), lookEvery).unref()

  return {
    async read(reach, written, work) {
      if (floor.before === undefined || performance.now() < restUntil) return undefined
      if (performance.now() - floor.at > lookEvery * looksMissed) return undefined
      const needed = written === undefined ? [floor.before] : [floor.before, written]
      try {
        return await readOnly(pool, reach, needed, work)
      } catch (error) {
        if (error instanceof Lost) restUntil = performance.now() + restFor
        return undefined
      }
    },
    close: async () => {
      clearInterval(timer)
      await Promise.all([pool.end(), looking.end()])
    }
  }
}

/** There is no connection, or there is none any more. */
class Lost extends Error {}

async function readOnly<Result>(pool: Pool, reach: Reach, needed: string[], work: (db: Db) => Promise<Result>) {
  const client = await pool.connect().catch(cause => {
    throw new Lost('The copy cannot be reached.', { cause })
  })
  const ignore = () => {}
  client.on('error', ignore)
  try {
    const asker = await begin(client, reach, needed)
    const answer = asker && { result: await work(connect(asker)) }
    await end(client)
    return answer
  } catch (error) {
    await end(client, databaseCode(error) === outdatedPlan)
    throw error
  } finally {
    client.off('error', ignore)
  }
}

/** Whom to ask, when the copy has come far enough; one round trip. A database that follows no other one is no copy. */
async function begin(client: pg.PoolClient, reach: Reach, needed: string[]) {
  const farEnough = {
    name: 'far-enough',
    text: `select case when pg_is_in_recovery() then pg_last_wal_replay_lsn() >= all ($1::pg_lsn[]) end as "isThere"`,
    values: [needed]
  }
  const asker = gathering(statements => fly(client, statements))
  const [, , { rows }] = await Promise.all([
    asker.query({ name: 'begin-read-only', text: 'begin read only' }),
    asker.query(beginningOf(reach, 'to read')),
    asker.query(farEnough)
  ])
  return (rows as { isThere: boolean | null }[])[0]!.isThere === true ? asker : undefined
}

async function end(client: pg.PoolClient, isOutdated = false) {
  try {
    await client.query('rollback')
    client.release(isOutdated)
  } catch (cause) {
    client.release(true)
    throw new Lost('The copy is lost.', { cause })
  }
}
