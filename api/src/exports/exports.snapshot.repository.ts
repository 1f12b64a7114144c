import { writePlainly } from '../backup/backup.tables.repository.ts'
import type { Pool } from '../db/db.ts'
import { reachProgram, type Client } from './exports.tables.repository.ts'

/** One program as it stands at one moment, behind the border like any other call. */
export async function inSnapshot<Result>(pool: Pool, programId: string, work: (client: Client) => Promise<Result>) {
  const client = await pool.connect()
  const ignore = () => {}
  client.on('error', ignore)
  let broken = false
  try {
    await client.query('begin isolation level repeatable read read only')
    await writePlainly(client)
    await reachProgram(client, programId)
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    broken = true
    throw error
  } finally {
    client.off('error', ignore)
    client.release(broken)
  }
}
