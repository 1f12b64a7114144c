import pg from 'pg'
import { writePlainly } from '../backup/backup.tables.repository.ts'
import type { Pool } from '../db/db.ts'
import { reachProgram, type Client } from './exports.tables.repository.ts'

/** One program as it stands at one moment, behind the border like any other call. */
export async function inSnapshot<Result>(pool: Pool, programId: string, work: (client: Client) => Promise<Result>) {
  // A connection of its own: reading a large table takes longer than a request is given.
  const client = new pg.Client({ ...pool.options, query_timeout: 0 })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    await writePlainly(client)
    await reachProgram(client, programId)
    const result = await work(client)
    await client.query('commit')
    return result
  } finally {
    await client.end()
  }
}
