import { sql } from 'drizzle-orm'
import type { Db } from '../db/db.ts'

export interface Counted {
  key: string
  count: number
}

interface Total extends Counted, Record<string, unknown> {
  /** Milliseconds until the window ends, and with it what was counted. */
  left: number
}

/** Adds what one process counted to what all have, in windows that begin with their first request; answers the totals. */
export async function addRequests(db: Db, counted: readonly Counted[], windowMs: number): Promise<Total[]> {
  const isOver = sql`known.window_started_at <= now() - ${windowMs} * interval '1 millisecond'`
  const { rows } = await db.execute<Total>(sql`
    insert into attempts as known (key, count, window_started_at)
    select key, count, now() from unnest(
      ${sql.param(counted.map(({ key }) => key))}::text[], ${sql.param(counted.map(({ count }) => count))}::int[]
    ) as one (key, count) order by key
    on conflict (key) do update set
      count = case when ${isOver} then excluded.count else known.count + excluded.count end,
      window_started_at = case when ${isOver} then excluded.window_started_at else known.window_started_at end
    returning key, count::float8 as count, (extract(epoch from window_started_at - now()) * 1000)::float8 + ${windowMs} as left`)
  return rows
}
