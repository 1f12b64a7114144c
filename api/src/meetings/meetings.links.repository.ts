import type { Mails } from '@northstar/shared/notifications/notifications.schema.ts'
import type { Role } from '@northstar/shared/people/people.schema.ts'
import { and, eq, isNull, sql, type SQL } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { insertBulk } from '../db/bulk.ts'
import type { InProgram } from '../db/db.ts'
import { ask, given, write } from '../db/statement.ts'
import { meetingLinks } from './meetings.confirming.table.ts'

export interface Confirmer {
  meetingId: string
  id: string
  name: string
  email: string
  /** Which mails he or she wants, and of which program they are. */
  mails: Mails
  program: string
}

/** Who may confirm those of these records that wait, and is still in the program: see `mayConfirm`. */
export const listConfirmers = (
  { db, programId, today }: InProgram & Pick<Context, 'today'>,
  meetingIds: readonly string[]
): Promise<Confirmer[]> => ask<Confirmer>(db, confirmersOf, { programId, today, meetingIds })

const { programId, today } = given

const holdsRole = (personId: SQL, role: SQL) => sql`exists (select 1 from held_roles held
  where held.program_id = ${programId} and held.person_id = ${personId} and ${role}
    and held.starts_on <= ${today} and (held.until is null or held.until > ${today}))`

/** Not asked where the meeting is looked for: the index of all that wait would be read instead of the meeting's own. */
const waits = sql`meeting.state = 'awaiting' and meeting.removed_at is null`

const confirmersOf = write(sql`
  select meeting.id as "meetingId", person.id, person.first_name || ' ' || person.last_name as name, person.email,
    coalesce(choice.mails, 'each') as mails, program.name as program
  from meetings meeting
  join programs program on program.id = meeting.program_id
  join scholars scholar on scholar.program_id = ${programId} and scholar.id = meeting.scholar_id and scholar.removed_at is null
  cross join lateral (
    select scholar.person_id as id
    where ${waits} and meeting.drafted_by is distinct from scholar.person_id and ${holdsRole(sql`scholar.person_id`, sql`true`)}
    union all
    select attended.person_id from meeting_attendees attended
    where ${waits} and meeting.drafted_by = scholar.person_id
      and attended.program_id = ${programId} and attended.meeting_id = meeting.id and attended.person_id <> scholar.person_id
      and ${holdsRole(sql`attended.person_id`, sql`held.role = 'mentor'`)}
      and exists (select 1 from mentor_assignments assigned where assigned.program_id = ${programId}
        and assigned.scholar_id = scholar.id and assigned.mentor_id = attended.person_id and assigned.removed_at is null
        and assigned.starts_on <= ${today} and (assigned.until is null or assigned.until > ${today}))
  ) candidate
  join people person on person.program_id = ${programId} and person.id = candidate.id and person.removed_at is null
  left join mail_choices choice on choice.program_id = ${programId} and choice.person_id = person.id
  where meeting.program_id = ${programId} and meeting.id = any (${sql.placeholder('meetingIds')}::uuid[])
  order by meeting.id, person.sort_name, person.id`)

export const insertMany = (
  { db, programId }: InProgram,
  links: readonly Omit<typeof meetingLinks.$inferInsert, 'programId'>[]
) =>
  insertBulk(
    db,
    meetingLinks,
    links.map(link => ({ programId, ...link }))
  )

/** The mails about a meeting that asked for its confirmation with links that nobody has used. */
export async function listMails({ db, programId }: InProgram, meetingId: string): Promise<string[]> {
  const found = await db
    .select({ mailId: meetingLinks.mailId })
    .from(meetingLinks)
    .where(
      and(eq(meetingLinks.programId, programId), eq(meetingLinks.meetingId, meetingId), isNull(meetingLinks.usedAt))
    )
  return found.map(({ mailId }) => mailId)
}

/** A link, its meeting as far as it decides, and who the person is today. */
export interface LinkRow extends Record<string, unknown> {
  id: string
  meetingId: string
  wording: number
  email: string
  expiresAt: string
  usedAt: string | null
  use: 'confirmed' | 'suggested' | null
  renewedAt: string | null
  programName: string
  timeZone: string
  today: string
  presentWording: number
  meetingRemovedAt: string | null
  personId: string
  name: string
  presentEmail: string
  personRemovedAt: string | null
  accountId: string | null
  scholarId: string | null
  roles: Role[]
}

const moment = (column: string) => sql.raw(`to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)

export async function find({ db, programId }: InProgram, hash: string, now: Date): Promise<LinkRow | undefined> {
  const { rows } = await db.execute<LinkRow>(sql`
    select link.id, link.meeting_id as "meetingId", link.wording, link.email, ${moment('link.expires_at')} as "expiresAt",
      ${moment('link.used_at')} as "usedAt", link.use, ${moment('link.renewed_at')} as "renewedAt",
      program.name as "programName", program.time_zone as "timeZone", day.today::text as today,
      meeting.wording as "presentWording", ${moment('meeting.removed_at')} as "meetingRemovedAt",
      person.id as "personId", person.first_name || ' ' || person.last_name as name, person.email as "presentEmail",
      ${moment('person.removed_at')} as "personRemovedAt", person.account_id as "accountId", scholar.id as "scholarId",
      array(select distinct held.role from held_roles held where held.program_id = ${programId}
        and held.person_id = person.id and held.starts_on <= day.today
        and (held.until is null or held.until > day.today)) as roles
    from meeting_links link
    join programs program on program.id = ${programId}
    cross join lateral (select (${now.toISOString()}::timestamptz at time zone program.time_zone)::date as today) day
    join meetings meeting on meeting.program_id = ${programId} and meeting.id = link.meeting_id
    join people person on person.program_id = ${programId} and person.id = link.person_id
    left join scholars scholar
      on scholar.program_id = ${programId} and scholar.person_id = person.id and scholar.removed_at is null
    where link.program_id = ${programId} and link.hash = ${hash}`)
  return rows[0]
}

/** Marks what a link was used for; it can be used once. */
export async function mark({ db, programId }: InProgram, id: string, marks: Partial<typeof meetingLinks.$inferInsert>) {
  await db
    .update(meetingLinks)
    .set(marks)
    .where(and(eq(meetingLinks.programId, programId), eq(meetingLinks.id, id)))
}

/** Links are of no use long after their time; the address they went to need not be kept. */
export async function forgetOld({ db }: Pick<InProgram, 'db'>, before: string) {
  await db.execute(sql`delete from meeting_links where expires_at < ${before}`)
}
