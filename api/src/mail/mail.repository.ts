import { sql } from 'drizzle-orm'
import { insertBulk } from '../db/bulk.ts'
import type { Db } from '../db/db.ts'
import { newId } from '../db/ids.ts'
import { keyset, toPage } from '../db/keyset.ts'
import { mails, type MailCalendar } from './mail.table.ts'

export interface NewMail {
  /** Given by who may want to take it back. */
  id?: string | undefined
  to: string
  subject: string
  text: string
  /** The same for mail programs that show it; the text is always there. */
  html?: string | undefined
  headers?: Record<string, string> | undefined
  calendar?: MailCalendar | undefined
  /** Not before this moment; at once unless told. */
  notBefore?: string | undefined
}

export async function insert(db: Db, list: readonly NewMail[], queuedAt: string, programId: string | null) {
  const rows = list.map(({ id = newId(), to, subject, text, html, headers, calendar, notBefore }) => ({
    id,
    programId,
    toAddress: to,
    subject,
    text,
    html: html ?? null,
    headers: headers ?? {},
    calendar: calendar ?? null,
    queuedAt,
    nextAttemptAt: notBefore ?? queuedAt
  }))
  await insertBulk(db, mails, rows)
}

interface OutboxRow extends Record<string, unknown> {
  id: string
  to: string
  subject: string
  text: string
  html: string | null
  headers: Record<string, string>
  calendar: MailCalendar | null
  queuedAt: Date
  sortKey: string
}

const sort = '-queuedAt'
const sortColumns = { queuedAt: { sql: sql`queued_at`, type: 'timestamptz' } } as const

/** What was queued, newest first. */
export async function page(db: Db, { limit = 50, after }: { limit?: number; after?: string }) {
  const by = keyset(sortColumns, sort, sql`id`, after)
  const { rows } = await db.execute<OutboxRow>(sql`
    select id, to_address as "to", subject, text, html, headers, calendar, queued_at as "queuedAt", ${by.key} as "sortKey"
    from mails where ${by.where ?? sql`true`} order by ${by.orderBy} limit ${limit + 1}`)
  const { rows: counted } = await db.execute<{ total: number }>(sql`select count(*)::int as total from mails`)
  return toPage(
    rows,
    { limit, sort },
    counted[0]?.total ?? 0,
    ({ id, to, subject, text, html, headers, calendar, queuedAt }) => ({
      id,
      to,
      subject,
      text,
      html,
      headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
      calendar,
      queuedAt: new Date(queuedAt).toISOString()
    })
  )
}

export interface DueMail extends Record<string, unknown> {
  id: string
  to: string
  subject: string
  text: string
  html: string | null
  headers: Record<string, string>
  calendar: MailCalendar | null
  attempts: number
}

/**
 * Takes mails that are due, each for this process alone: until the time of the next attempt nobody else picks them. The
 * made-up people of the sample program get no mail.
 */
export async function take(db: Db, now: string, count: number): Promise<DueMail[]> {
  const { rows } = await db.execute<DueMail>(sql`
    update mails set attempts = attempts + 1,
      next_attempt_at = ${now}::timestamptz + interval '1 minute' * least(power(4, attempts), 720)
    where id = any (array(
      select id from mails
      where sent_at is null and failure is null and handed_over_at is null and next_attempt_at <= ${now}
        and not exists (select from installation where kind = 'sample')
      order by next_attempt_at limit ${count} for update skip locked
    ))
    returning id, to_address as "to", subject, text, html, headers, calendar, attempts`)
  return rows
}

/** Those that nobody has begun to send are gone; the others are on their way. */
export async function takeBack(db: Db, ids: readonly string[]): Promise<number> {
  const { rowCount } = await db.execute(sql`
    delete from mails where id = any (${sql.param(ids)}::uuid[]) and attempts = 0 and sent_at is null and failure is null`)
  return rowCount ?? 0
}

/** Whether this attempt, and no other, may hand it to the mail server now. */
export async function markHandedOver(db: Db, { id, attempts }: DueMail, now: string): Promise<boolean> {
  const { rowCount } = await db.execute(sql`
    update mails set handed_over_at = ${now} where id = ${id} and attempts = ${attempts} and handed_over_at is null`)
  return rowCount === 1
}

/** The mail server cannot have accepted it: it may be tried again. */
export async function markNotAccepted(db: Db, id: string) {
  await db.execute(sql`update mails set handed_over_at = null where id = ${id}`)
}

/** What a mail said is not kept longer than it is needed: links in it may be secrets. */
const emptied = sql`text = '', html = null, headers = '{}', calendar = null`

export async function markSent(db: Db, id: string, now: string) {
  await db.execute(sql`update mails set sent_at = ${now}, ${emptied} where id = ${id}`)
}

/** Given up: nothing in it is worth keeping but that it failed. */
export async function markFailed(db: Db, id: string, failure: string) {
  await db.execute(sql`update mails set failure = ${failure}, ${emptied} where id = ${id}`)
}

/** Mails are no archive: old ones go, except those that the sample program shows. */
export async function forgetOld(db: Db, before: string) {
  await db.execute(sql`
    delete from mails where queued_at < ${before} and not exists (select from installation where kind = 'sample')`)
}
