import { sql, type SQL } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { scholarIsVisible } from '../scholars/visibility.repository.ts'
import { eventIsVisible, isNewsSince } from './history.repository.ts'

/** Whoever comes back within this time is still looking; the mark is written once a minute at most. */
const oneLook = sql`interval '30 minutes'`
const pause = sql`interval '1 minute'`

/** Notes that the actor looks at a record, and tells when the look before this one ended. */
export async function look({ db, programId, actor }: Context, scholarId: string): Promise<string | null> {
  await db.execute(sql`
    insert into record_looks as look (program_id, person_id, scholar_id, looked_at)
    values (${programId}, ${actor.personId}, ${scholarId}, now())
    on conflict (program_id, person_id, scholar_id) do update set looked_at = now(),
      since_at = case when look.looked_at < now() - ${oneLook} then look.looked_at else look.since_at end
    where look.looked_at < now() - ${pause}`)
  const { rows } = await db.execute<{ since: string | null }>(sql`
    select to_json(since_at) #>> '{}' as since from record_looks
    where program_id = ${programId} and person_id = ${actor.personId} and scholar_id = ${scholarId}`)
  return rows[0]?.since ?? null
}

/** How much others changed in one record since then. */
export async function count(context: Context, scholarId: string, since: string): Promise<number> {
  const { rows } = await context.db.execute<{ count: number }>(
    sql`select ${counted(context, sql`${scholarId}::uuid`, sql`${since}::timestamptz`)} as count`
  )
  return rows[0]!.count
}

interface NewsRow extends Record<string, unknown> {
  scholarId: string
  count: number
}

/** The records with something new to the actor since he or she looked at them. */
export async function list(context: Context): Promise<NewsRow[]> {
  const { programId, actor } = context
  const { rows } = await context.db.execute<NewsRow>(sql`
    select * from (
      select look.scholar_id as "scholarId", ${counted(context, sql`look.scholar_id`, sql`look.looked_at`)} as count
      from record_looks look where look.program_id = ${programId} and look.person_id = ${actor.personId}
        and ${scholarIsVisible(context, sql`look.scholar_id`)}
    ) news where count > 0`)
  return rows
}

const counted = (context: Context, scholarId: SQL, since: SQL) => sql`(
  select count(*)::int from (
    select 1 from audit_events event where event.program_id = ${context.programId} and event.scholar_id = ${scholarId}
      ${isNewsSince(context, since)} and ${eventIsVisible(context)} limit 100
  ) new)`
