import type { Mails, Notice } from '@northstar/shared/notifications/notifications.schema.ts'
import { sql } from 'drizzle-orm'
import { insertBulk } from '../db/bulk.ts'
import { ask, given, write } from '../db/statement.ts'
import type { InProgram } from '../db/db.ts'
import { newId } from '../db/ids.ts'
import { notices } from './notifications.table.ts'

export interface NewNotice {
  /** Given by who may want to take it back, for the notice and its mail. */
  id?: string | undefined
  personId: string
  /** What it is about, e.g. `meeting-drafted`. */
  kind: string
  subject: string
  /** A few sentences; the mail adds the link and the way to unsubscribe. */
  text: string
  html?: string | undefined
  /** Where to do it: a path of the web (`/p/…`) or an address below `PUBLIC_URL`. */
  link: string
  about?: { kind: string; id: string } | undefined
  /** When its mail may leave at the earliest; at once unless told. */
  notBefore?: Date | undefined
}

export interface Addressee extends Record<string, unknown> {
  personId: string
  name: string
  email: string
  mails: Mails
  timeZone: string
  programName: string
}

/** How these people are reached; who was removed is not. */
export const addressees = ({ db, programId }: InProgram, personIds: readonly string[]): Promise<Addressee[]> =>
  ask<Addressee>(db, addresseesOf, { programId, ids: [...new Set(personIds)] })

const addresseesOf = write(sql`
  select person.id as "personId", person.first_name || ' ' || person.last_name as name, person.email,
    coalesce(choice.mails, 'each') as mails, coalesce(choice.time_zone, program.time_zone) as "timeZone",
    program.name as "programName"
  from people person
  join programs program on program.id = person.program_id
  left join mail_choices choice on choice.program_id = person.program_id and choice.person_id = person.id
  where person.program_id = ${given.programId} and person.id = any(${sql.placeholder('ids')}::uuid[])
    and person.removed_at is null`)

export async function insert(
  { db, programId }: InProgram,
  list: readonly (NewNotice & { waitsForDigest: boolean })[],
  at: string
) {
  const rows = list.map(({ id = newId(), personId, kind, subject, text, link, about, waitsForDigest }) => ({
    programId,
    id,
    personId,
    kind,
    subject,
    text,
    link,
    aboutKind: about?.kind ?? null,
    aboutId: about?.id ?? null,
    at,
    waitsForDigest
  }))
  await insertBulk(db, notices, rows)
}

export async function remove({ db, programId }: InProgram, id: string) {
  await db.execute(sql`delete from notices where program_id = ${programId} and id = ${id}`)
}

interface Filters {
  personId: string
  after: string | undefined
  unread: boolean | undefined
  limit: number
}

type NoticeRow = Notice & Record<string, unknown>

/** A person's notices, newest first: their ids sort by time. */
export async function page({ db, programId }: InProgram, { personId, after, unread, limit }: Filters) {
  const { rows } = await db.execute<NoticeRow>(sql`
    select id, kind, subject, text, link, at, read_at as "readAt" from notices
    where program_id = ${programId} and person_id = ${personId}
      and ${after === undefined ? sql`true` : sql`id < ${after}`} and ${unread ? sql`read_at is null` : sql`true`}
    order by id desc limit ${limit}`)
  return rows.map(row => ({ ...row, at: toMoment(row.at), readAt: row.readAt && toMoment(row.readAt) }))
}

const toMoment = (value: string | Date) => new Date(value).toISOString()

export async function count({ db, programId }: InProgram, personId: string) {
  const { rows } = await db.execute<{ total: number; unread: number }>(sql`
    select count(*)::int as total, (count(*) filter (where read_at is null))::int as unread from notices
    where program_id = ${programId} and person_id = ${personId}`)
  return rows[0]!
}

/** Marks one as read, or all; whether there was such a notice. */
export async function markRead({ db, programId }: InProgram, personId: string, now: string, id?: string) {
  const { rowCount } = await db.execute(sql`
    update notices set read_at = coalesce(read_at, ${now}::timestamptz)
    where program_id = ${programId} and person_id = ${personId}
      and ${id === undefined ? sql`read_at is null` : sql`id = ${id}`}`)
  return (rowCount ?? 0) > 0
}
