import { NodePgDatabase } from 'drizzle-orm/node-postgres'
import { PgDialect } from 'drizzle-orm/pg-core'
import pg from 'pg'
import type { Asker } from './flight.ts'
import { gatheringSocket } from './gathering.ts'
import { Session } from './session.ts'

export type Db = NodePgDatabase
export type Pool = pg.Pool

/** What runs inside one program: rows of others are out of reach, and `programId` leads every index. */
export interface InProgram {
  db: Db
  programId: string
}

/**
 * Statements are short and come again: compiling one takes longer than any of them. What they read is in memory or on a disk
 * without heads, where a look-up by key costs hardly more than reading on.
 */
export const planning = '-c jit=off -c random_page_cost=1.1'

/** A new connection has everything to prepare again: not after each pause of ten seconds, as the pool would have it. */
export const idleTimeoutMillis = 600_000

/** Connections that work as the role which owns nothing and is held by row-level security. */
export function createPool(url: string, max = 10, answersWithin = 35_000): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    idleTimeoutMillis,
    options: `-c role=northstar_app ${planning} -c statement_timeout=${Math.round((answersWithin * 6) / 7)} -c idle_in_transaction_session_timeout=60000`,
    connectionTimeoutMillis: 5000,
    // What is asked goes out at once, without waiting for the answer before.
    pipeline: true,
    stream: gatheringSocket,
    // A server that can be reached ends a statement sooner: this is for a line on which nothing comes through any more.
    query_timeout: answersWithin,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    application_name: 'northstar'
  })
  // Whoever is given up must not be served later, from behind a lock. Not every system's server can look; those go without.
  pool.on('connect', client => void client.query('set client_connection_check_interval = 1000').catch(() => {}))
  // A connection that is lost while idle is replaced at the next request.
  pool.on('error', () => {})
  return pool
}

const dialect = new PgDialect({ casing: 'snake_case' })

export const connect = (client: Asker): Db => new NodePgDatabase(dialect, new Session(client, dialect), undefined)
