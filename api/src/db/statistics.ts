import type { Pool } from './db.ts'

/**
 * Has the database look at how much there is now of what: right after very many rows have come it would ask in ways made for
 * empty tables, a hundred times slower, until it looks by itself a minute later. What was written is safe already, so nothing
 * fails when this does.
 */
export async function renewStatistics(pool: Pool): Promise<void> {
  const client = await pool.connect().catch(() => undefined)
  if (!client) return
  const ignore = () => {}
  client.on('error', ignore)
  // Only the owner of a table may: this connection is not used for anything else afterwards.
  await client
    .query('set role none')
    .then(() => client.query('analyze'))
    .catch(ignore)
  client.release(true)
}
