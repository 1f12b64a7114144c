import { sql } from 'drizzle-orm'
import type { Db } from '../db/db.ts'

/** What is counted, and how many attempts are free before each further one has to wait longer. */
export interface Limit {
  key: string
  free: number
}

/**
 * Counts an attempt before it is made, so that many at the same moment are counted too. Answers how many seconds are left
 * to wait, 0 when it may be made. After the free ones it is 5 seconds, then 10, 20 … up to 15 minutes; a day forgets all.
 */
export async function countAttempt(db: Db, { key, free }: Limit, now: string): Promise<number> {
  const { rows } = await db.execute(sql`
    insert into attempts as known (key, count, window_started_at) values (${key}, 1, ${now})
    on conflict (key) do update set
      count = case when ${isOld(now)} then 1 else known.count + 1 end,
      window_started_at = case when ${isOld(now)} then ${now}::timestamptz else known.window_started_at end,
      blocked_until = case when not ${isOld(now)} and known.count + 1 >= ${free}
        then ${now}::timestamptz + interval '5 seconds' * least(power(2, least(known.count + 1 - ${free}, 10)), 180) end
    where known.blocked_until is null or known.blocked_until <= ${now}
    returning 1`)
  return rows.length > 0 ? 0 : secondsLeft(db, key, now)
}

const isOld = (now: string) => sql`(known.window_started_at < ${now}::timestamptz - interval '1 day')`

async function secondsLeft(db: Db, key: string, now: string) {
  const { rows } = await db.execute<{ seconds: number }>(sql`
    select ceil(extract(epoch from blocked_until - ${now}::timestamptz))::int as seconds from attempts where key = ${key}`)
  return Math.max(1, rows[0]?.seconds ?? 1)
}

export async function forgetAttempts(db: Db, key: string) {
  await db.execute(sql`delete from attempts where key = ${key}`)
}

export async function rewrite(db: Db, key: string) {
  await db.execute(sql`update attempts set count = count where key = ${key}`)
}

/** The attempt succeeded, so it counts for nothing; those before it still do. */
export async function takeBackAttempt(db: Db, { key, free }: Limit) {
  await db.execute(sql`
    update attempts set count = count - 1, blocked_until = case when count - 1 >= ${free} then blocked_until end
    where key = ${key} and count > 0`)
}

export async function forgetOldAttempts(db: Db, before: string) {
  await db.execute(sql`
    delete from attempts where window_started_at < ${before} and (blocked_until is null or blocked_until < ${before})`)
}
