import { sql } from 'drizzle-orm'
import type { Db, Pool } from '../db/db.ts'
import { transaction } from '../db/transaction.ts'

/** Every program of the installation, for what happens beside the requests. */
export const programIds = (pool: Pool): Promise<string[]> =>
  transaction(pool, { administrator: true }, async db => {
    const { rows } = await db.execute<{ id: string }>(sql`select id from programs order by id`)
    return rows.map(({ id }) => id)
  })

/** Does something to the rows of every program at once. */
export async function inEveryProgram(pool: Pool, work: (db: Db) => Promise<void>): Promise<void> {
  const programs = await programIds(pool)
  if (programs.length > 0) await transaction(pool, { programs }, work)
}
