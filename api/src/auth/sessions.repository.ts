import type { Session } from '@northstar/shared/auth/auth.schema.ts'
import { and, desc, eq, isNull, ne, sql } from 'drizzle-orm'
import type { Db } from '../db/db.ts'
import { reachPrograms } from '../db/reach.ts'
import { refreshTokens, sessions } from './auth.table.ts'

export async function insertSession(db: Db, session: typeof sessions.$inferInsert) {
  await db.insert(sessions).values(session)
}

export async function insertToken(db: Db, token: typeof refreshTokens.$inferInsert) {
  await db.insert(refreshTokens).values(token)
}

interface TokenRow extends Record<string, unknown> {
  sessionId: string
  accountId: string
  isUsed: boolean
  /** Its time is over, the session is, or the account is disabled. */
  isOver: boolean
  /** How long the session has lasted so far. */
  startedAt: Date
}

/** A refresh token with its session, so that two who bring it at once are served one after the other. */
export async function lockToken(db: Db, hash: string, now: string): Promise<TokenRow | undefined> {
  const { rows } = await db.execute<TokenRow>(sql`
    select session.id as "sessionId", session.account_id as "accountId", session.started_at as "startedAt",
      token.used_at is not null as "isUsed",
      token.expires_at <= ${now} or session.ended_at is not null or account.disabled_at is not null as "isOver"
    from refresh_tokens token
    join sessions session on session.id = token.session_id
    join accounts account on account.id = session.account_id
    where token.hash = ${hash} for update of session, token`)
  return rows[0]
}

export async function useToken(db: Db, hash: string, now: string) {
  await db.update(refreshTokens).set({ usedAt: now }).where(eq(refreshTokens.hash, hash))
}

export async function markSeen(db: Db, sessionId: string, now: string) {
  await db.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.id, sessionId))
}

export async function findSessionOfToken(db: Db, hash: string): Promise<string | undefined> {
  const [token] = await db
    .select({ sessionId: refreshTokens.sessionId })
    .from(refreshTokens)
    .where(eq(refreshTokens.hash, hash))
  return token?.sessionId
}

interface Which {
  sessionId?: string
  accountId?: string
  except?: string
}

/** Ends open sessions; answers with those it ended. */
export async function endSessions(db: Db, which: Which, because: string, now: string) {
  const { sessionId, accountId, except } = which
  return db
    .update(sessions)
    .set({ endedAt: now, endedBecause: because })
    .where(
      and(
        isNull(sessions.endedAt),
        sessionId === undefined ? undefined : eq(sessions.id, sessionId),
        accountId === undefined ? undefined : eq(sessions.accountId, accountId),
        except === undefined ? undefined : ne(sessions.id, except)
      )
    )
    .returning({ id: sessions.id, accountId: sessions.accountId })
}

/** The browsers in which an account can still go on, the one seen last first. */
export const openSessions = (db: Db, accountId: string, now: string) =>
  db
    .select({
      id: sessions.id,
      device: sessions.device,
      startedAt: sessions.startedAt,
      lastSeenAt: sessions.lastSeenAt
    })
    .from(sessions)
    .where(
      and(
        eq(sessions.accountId, accountId),
        isNull(sessions.endedAt),
        sql`exists (select 1 from refresh_tokens token where token.session_id = ${sessions.id} and token.expires_at > ${now})`
      )
    )
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.id))
    .limit(200)

interface SignedInRow extends Record<string, unknown> {
  email: string
  administrator: boolean
  programs: string[]
  sample: boolean
}

/** Who is signed in and where they have a part today; the transaction reaches those programs afterwards. */
export async function describeSession(db: Db, id: string, accountId: string, now: string): Promise<Session> {
  const { rows } = await db.execute<SignedInRow>(sql`
    select email, administrator, exists (select from installation where kind = 'sample') as sample,
      array(select program_id::text from account_programs where account_id = accounts.id) as programs
    from accounts where id = ${accountId}`)
  const { email, administrator, programs, sample } = rows[0]!
  await reachPrograms(db, programs)
  return {
    id,
    account: { id: accountId, email, administrator },
    programs: await memberships(db, accountId, now),
    sample
  }
}

type Membership = Session['programs'][number] & Record<string, unknown>

async function memberships(db: Db, accountId: string, now: string): Promise<Membership[]> {
  const { rows } = await db.execute<Membership>(sql`
    select program.id, program.name, program.short_name as "shortName", program.accent,
      program.time_zone as "timeZone",
      extract(epoch from (${now}::timestamptz at time zone program.time_zone) - (${now}::timestamptz at time zone 'UTC'))::int
        / 60 as "utcOffset", held.roles,
      json_build_object('id', person.id, 'name', person.first_name || ' ' || person.last_name, 'scholarId', scholar.id)
        as person
    from people person
    join programs program on program.id = person.program_id
    left join scholars scholar
      on scholar.program_id = person.program_id and scholar.person_id = person.id and scholar.removed_at is null
    cross join lateral (
      select array(
        select distinct role.role from held_roles role
        where role.program_id = program.id and role.person_id = person.id
          and role.starts_on <= day.today and (role.until is null or role.until > day.today)
      ) as roles
      from (select (${now}::timestamptz at time zone program.time_zone)::date as today) day
    ) held
    where person.account_id = ${accountId} and person.removed_at is null and cardinality(held.roles) > 0
    order by lower(program.name), program.id`)
  return rows
}

/** Tokens whose time is over, and sessions that ended long ago, tell nobody anything any more. */
export async function forgetOldSessions(db: Db, now: string, before: string) {
  await db.execute(sql`delete from refresh_tokens where expires_at < ${now}`)
  await db.execute(sql`
    delete from sessions where coalesce(ended_at, last_seen_at) < ${before}
      and not exists (select from refresh_tokens token where token.session_id = sessions.id)`)
}
