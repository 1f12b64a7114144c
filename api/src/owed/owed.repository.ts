import type { Owed, OwedKind } from '@northstar/shared/owed/owed.schema.ts'
import { sql, type SQL } from 'drizzle-orm'
import { isStaff, type Context } from '../context.ts'
import type { InProgram } from '../db/db.ts'
import { selects } from './owed.selects.repository.ts'
import { owedSnoozes } from './owed.table.ts'

/** What a person owes: who is in it, and by when he or she has put it off. */
export interface OwedByPerson extends Record<string, unknown> {
  personId: string
  kind: OwedKind
  id: string
  title: string
  scholarId: string
  scholarName: string
  dueOn: string | null
  /** ISO 8601 in UTC. */
  since: string
  targetKind: Owed['target']['kind']
  targetId: string
  /** Until when this person has put it off; null when not, or when that day has come. */
  snoozedUntil: string | null
}

/** The same as one person sees it; `personId` is who owes it, which may be somebody else. */
export interface OwedRow extends OwedByPerson {
  personName: string
  fromId: string | null
  fromName: string | null
  note: string | null
  url: string | null
  version: number
  permissions: Owed['permissions']
  snoozeNote: string | null
}

/** Scholars who have completed or withdrawn, or were removed, are asked for nothing, and nobody is about them. */
const isCurrent = sql`scholar.removed_at is null and scholar.status in ('active', 'on-leave')`

/**
 * The grounds that the selects stand on, and `owed`: a row for each thing and each person who owes it, with the scholar's name,
 * because a join with `subject` would do all of this once for each scholar.
 */
function owedThings(programId: string, today: string, within: SQL) {
  const holds = (since: SQL, until: SQL) => sql`(${since} <= ${today} and (${until} is null or ${until} > ${today}))`
  return sql`
    subject as materialized (
      select scholar.id, scholar.person_id, person.first_name || ' ' || person.last_name as name
      from scholars scholar
      join people person on person.program_id = ${programId} and person.id = scholar.person_id
      where scholar.program_id = ${programId} and ${isCurrent} and ${within}),
    mentor as materialized (
      select distinct tie.scholar_id, tie.mentor_id as person_id
      from subject
      join mentor_assignments tie on tie.program_id = ${programId} and tie.scholar_id = subject.id
        and tie.removed_at is null and ${holds(sql`tie.starts_on`, sql`tie.until`)} and tie.mentor_id <> subject.person_id
      join held_roles held on held.program_id = ${programId} and held.person_id = tie.mentor_id and held.role = 'mentor'
        and ${holds(sql`held.starts_on`, sql`held.until`)}),
    staff as materialized (
      select distinct held.person_id, held.role from held_roles held
      where held.program_id = ${programId} and held.role in ('director', 'coordinator')
        and ${holds(sql`held.starts_on`, sql`held.until`)}),
    owed as (${sql.join(
      selects.map(select => select({ programId, today })),
      sql` union all `
    )})`
}

const columns = sql`
  owed.person_id as "personId", owed.kind, owed.id, owed.title, owed.scholar_id as "scholarId",
  owed.scholar_name as "scholarName", owed.due_on as "dueOn", to_char(owed.since at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as since,
  owed.target_kind as "targetKind", owed.target_id as "targetId", snooze.until as "snoozedUntil"`

const snoozes = (programId: string, today: string, personId: SQL) => sql`
  left join owed_snoozes snooze on snooze.program_id = ${programId} and snooze.person_id = ${personId}
    and snooze.kind = owed.kind and snooze.owed_id = owed.id and snooze.until > ${today}`

/** What everybody in the program owes today; one statement. */
export async function owedByEveryone({ db, programId }: InProgram, today: string): Promise<OwedByPerson[]> {
  const { rows } = await db.execute<OwedByPerson>(sql`
    with ${owedThings(programId, today, sql`true`)}
    select ${columns} from owed
    ${snoozes(programId, today, sql`owed.person_id`)}
    order by owed.person_id, owed.due_on nulls last, owed.since, owed.id`)
  return rows
}

/** What the actor owes and waits for, in order of time; one statement, however many scholars there are. */
export async function owedTo(context: Context, only?: { kind: OwedKind; id: string }): Promise<OwedRow[]> {
  const { db, programId, today, actor } = context
  const me = sql`${actor.personId}::uuid`
  const thing = only ? sql`owed.kind = ${only.kind} and owed.id = ${only.id}` : sql`true`
  const { rows } = await db.execute<OwedRow>(sql`
    with ${owedThings(programId, today, inReach(context))}
    select ${columns}, owner.first_name || ' ' || owner.last_name as "personName", owed.from_id as "fromId",
      asker.first_name || ' ' || asker.last_name as "fromName", owed.note, owed.url, owed.version, owed.permissions,
      snooze.note as "snoozeNote"
    from owed
    join people owner on owner.program_id = ${programId} and owner.id = owed.person_id
    left join people asker on asker.program_id = ${programId} and asker.id = owed.from_id
    ${snoozes(programId, today, me)}
    where ${thing} and (owed.person_id = ${me} or owed.from_id = ${me} or owed.scholar_person_id = ${me}
      or (owed.mentors_wait and exists (
        select 1 from mentor where mentor.scholar_id = owed.scholar_id and mentor.person_id = ${me})))
    order by owed.due_on nulls last, owed.since, owed.id, owner.sort_name
    limit 2000`)
  return rows
}

/** The scholars about whom somebody can owe or wait: all for staff, else one’s own record and those mentored, ever. */
function inReach(context: Context) {
  const { programId, actor } = context
  if (isStaff(context)) return sql`true`
  return sql`(scholar.person_id = ${actor.personId} or scholar.id in (
    select ever.scholar_id from mentor_assignments ever
    where ever.program_id = ${programId} and ever.mentor_id = ${actor.personId} and ever.removed_at is null))`
}

type NewSnoozeRow = Omit<typeof owedSnoozes.$inferInsert, 'programId'>

/** A person puts a thing off once: a second time moves the day. */
export async function snooze({ db, programId }: InProgram, { id, ...row }: NewSnoozeRow) {
  const [saved] = await db
    .insert(owedSnoozes)
    .values({ programId, id, ...row })
    .onConflictDoUpdate({
      target: [owedSnoozes.programId, owedSnoozes.personId, owedSnoozes.kind, owedSnoozes.owedId],
      set: { until: row.until, note: row.note ?? null }
    })
    .returning()
  return saved!
}

export async function unsnooze(context: Context, kind: OwedKind, owedId: string) {
  const { db, programId, actor } = context
  const { rows } = await db.execute<{ id: string; until: string }>(sql`
    delete from owed_snoozes where program_id = ${programId} and person_id = ${actor.personId} and kind = ${kind}
      and owed_id = ${owedId} returning id, until`)
  return rows[0]
}
