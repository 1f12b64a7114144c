import { sql } from 'drizzle-orm'
import type { InProgram, Pool } from '../db/db.ts'
import { inEveryProgram } from '../programs/programs.every.repository.ts'

const isDue = (before: string) =>
  sql`ask_at <= ${before} and ask_at is not null and state = 'awaiting' and removed_at is null`

/** The programs with records whose confirmation is to be asked for before a moment. */
export async function programsThatAsk(pool: Pool, before: string): Promise<string[]> {
  const found = await inEveryProgram(pool, async db => {
    const { rows } = await db.execute<{ id: string }>(
      sql`select distinct program_id as id from meetings where ${isDue(before)} order by id`
    )
    return rows.map(({ id }) => id)
  })
  return found ?? []
}

/** Takes some of those records: nobody else asks for them. One that is being changed at the moment is left for the next time. */
export async function take({ db, programId }: InProgram, before: string, atMost: number): Promise<string[]> {
  const { rows } = await db.execute<{ id: string }>(sql`
    update meetings set ask_at = null where program_id = ${programId} and id = any (array(
      select id from meetings where program_id = ${programId} and ${isDue(before)}
      order by ask_at limit ${atMost} for update skip locked))
    returning id`)
  return rows.map(({ id }) => id)
}
