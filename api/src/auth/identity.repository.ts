import type { Role } from '@northstar/shared/people/people.schema.ts'
import { sql } from 'drizzle-orm'
import type { Db } from '../db/db.ts'
import { relyOn } from '../db/recall.ts'
import { ask, given, write } from '../db/statement.ts'

export interface SessionRow extends Record<string, unknown> {
  accountId: string
  administrator: boolean
  /** Signed out, or the account disabled: whatever the token says. */
  over: boolean
}

/** The session of a token as it stands now. */
export async function findSession(db: Db, sessionId: string): Promise<SessionRow | undefined> {
  const { rows } = await db.execute<SessionRow>(sql`
    select account.id as "accountId", account.administrator,
      session.ended_at is not null or account.disabled_at is not null as over
    from sessions session join accounts account on account.id = session.account_id
    where session.id = ${sessionId}`)
  return rows[0]
}

export interface MemberRow extends MarkRow {
  /** Null when the account is nobody in the program. */
  personId: string | null
  name: string | null
  scholarId: string | null
  roles: Role[]
  timeZone: string | null
  today: string | null
  /** The moments at which today begins and ends in the program, in milliseconds. */
  dayBegins: number | null
  dayEnds: number | null
}

/** What tells whether somebody is still what he or she was in a program, all that the day alone changes aside. */
export interface MarkRow extends SessionRow {
  /** Another after each change; null before the first. */
  mark: string | null
}

/** The session of a token, and what its account is today in the program that is in reach; one statement. */
export async function findMember(
  db: Db,
  sessionId: string,
  programId: string,
  now: Date
): Promise<MemberRow | undefined> {
  const [member] = await ask<MemberRow>(db, memberOf, { sessionId, programId, now: now.toISOString() })
  return member
}

const memberOf = write(sql`
    select account.id as "accountId", account.administrator,
      session.ended_at is not null or account.disabled_at is not null as over,
      person.id as "personId", person.first_name || ' ' || person.last_name as name, scholar.id as "scholarId",
      program.time_zone as "timeZone", day.today::text as today, member.mark,
      extract(epoch from day.begins)::float8 * 1000 as "dayBegins", extract(epoch from day.ends)::float8 * 1000 as "dayEnds",
      array(
        select distinct held.role from held_roles held
        where held.program_id = program.id and held.person_id = person.id
          and held.starts_on <= day.today and (held.until is null or held.until > day.today)
      ) as roles
    from sessions session
    join accounts account on account.id = session.account_id
    left join programs program on program.id = ${given.programId}
    left join lateral (
      select local.today, local.today::timestamp at time zone program.time_zone as begins,
        -- Where clocks are put back to midnight it comes twice, and the first ends the day.
        midnight - (((midnight - interval '1 hour') at time zone program.time_zone)::date > local.today)::int * interval '1 hour' as ends
      from (select (${sql.placeholder('now')}::timestamptz at time zone program.time_zone)::date) local (today)
      cross join lateral (select (local.today + 1)::timestamp at time zone program.time_zone) next (midnight)
    ) day on true
    left join people person
      on person.program_id = program.id and person.account_id = account.id and person.removed_at is null
    left join scholars scholar
      on scholar.program_id = person.program_id and scholar.person_id = person.id and scholar.removed_at is null
    left join member_changes member on member.program_id = person.program_id and member.person_id = person.id
    where session.id = ${sql.placeholder('sessionId')}`)

/**
 * Whether a session and its person in the program in reach are still what they were; three keys looked up. For a transaction they
 * are, and the database ends it if not.
 */
export async function isStill(db: Db, by: { sessionId: string; programId: string; personId: string }, was: MarkRow) {
  const { accountId, administrator, over, mark } = was
  if (relyOn(db, markOf, by, { accountId, administrator, over, mark })) return true
  const [found] = await ask<MarkRow>(db, markOf, by)
  return (
    found?.accountId === accountId &&
    found.administrator === administrator &&
    found.over === over &&
    found.mark === mark
  )
}

const markOf = write(sql`
    select account.id as "accountId", account.administrator,
      session.ended_at is not null or account.disabled_at is not null as over, member.mark
    from sessions session
    join accounts account on account.id = session.account_id
    left join member_changes member
      on member.program_id = ${given.programId} and member.person_id = ${sql.placeholder('personId')}
    where session.id = ${sql.placeholder('sessionId')}`)
