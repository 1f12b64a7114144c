import { sql, type SQL } from 'drizzle-orm'
import type { InProgram, Pool } from '../db/db.ts'
import { inEveryProgram } from '../programs/programs.every.repository.ts'

/** What a record needs to be asked about; without it the question waits, e.g. until a scholar that was removed is back. */
const isDue = (
  before: string
) => sql`ask_at <= ${before} and ask_at is not null and state = 'awaiting' and removed_at is null
  and exists (select from scholars scholar where scholar.program_id = meetings.program_id
    and scholar.id = meetings.scholar_id and scholar.removed_at is null)`

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

/** Nobody has been asked yet, or what was queued for that is gone: it is done at this moment, should the record wait then. */
export const setMoment = (at: InProgram, meetingId: string, moment: string) => set(at, meetingId, moment, sql`true`)

/** The same for one about which nobody has been asked yet; tells whether it is such. */
export const moveMoment = (at: InProgram, meetingId: string, moment: string) =>
  set(at, meetingId, moment, sql`ask_at is not null`)

async function set({ db, programId }: InProgram, meetingId: string, moment: string, condition: SQL): Promise<boolean> {
  const { rowCount } = await db.execute(sql`
    update meetings set ask_at = ${moment} where program_id = ${programId} and id = ${meetingId} and ${condition}`)
  return rowCount === 1
}
