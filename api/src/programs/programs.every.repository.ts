import { sql } from 'drizzle-orm'
import type { Db, Pool } from '../db/db.ts'
import { transaction } from '../db/transaction.ts'

/** Every program of the installation, for what happens beside the requests. */
export const programIds = (pool: Pool): Promise<string[]> =>
  transaction(pool, { administrator: true }, async db => {
    const { rows } = await db.execute<{ id: string }>(sql`select id from programs order by id`)
    return rows.map(({ id }) => id)
  })

/** Does something to the rows of every program at once; nothing where there is no program. */
export async function inEveryProgram<Result>(
  pool: Pool,
  work: (db: Db) => Promise<Result>
): Promise<Result | undefined> {
  const programs = await programIds(pool)
  return programs.length > 0 ? transaction(pool, { programs }, work) : undefined
}
