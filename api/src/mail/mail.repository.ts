import { sql } from 'drizzle-orm'
import type { Db } from '../db/db.ts'
import { newId } from '../db/ids.ts'
import { keyset, toPage } from '../db/keyset.ts'
import { mails } from './mail.table.ts'

export interface NewMail {
  to: string
  subject: string
  text: string
}

export async function insert(db: Db, { to, subject, text }: NewMail, queuedAt: string) {
  await db.insert(mails).values({ id: newId(), toAddress: to, subject, text, queuedAt, nextAttemptAt: queuedAt })
}

interface OutboxRow extends Record<string, unknown> {
  id: string
  to: string
  subject: string
  text: string
  queuedAt: Date
  sortKey: string
}

const sort = '-queuedAt'
const sortColumns = { queuedAt: { sql: sql`queued_at`, type: 'timestamptz' } } as const

/** What was queued, newest first. */
export async function page(db: Db, { limit = 50, after }: { limit?: number; after?: string }) {
  const by = keyset(sortColumns, sort, sql`id`, after)
  const { rows } = await db.execute<OutboxRow>(sql`
    select id, to_address as "to", subject, text, queued_at as "queuedAt", ${by.key} as "sortKey"
    from mails where ${by.where ?? sql`true`} order by ${by.orderBy} limit ${limit + 1}`)
  const { rows: counted } = await db.execute<{ total: number }>(sql`select count(*)::int as total from mails`)
  return toPage(rows, { limit, sort }, counted[0]?.total ?? 0, ({ id, to, subject, text, queuedAt }) => ({
    id,
    to,
    subject,
    text,
    queuedAt: new Date(queuedAt).toISOString()
  }))
}

export interface DueMail extends Record<string, unknown> {
  id: string
  to: string
  subject: string
  text: string
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
    where id in (
      select id from mails
      where sent_at is null and failure is null and next_attempt_at <= ${now}
        and not exists (select from installation where kind = 'sample')
      order by next_attempt_at limit ${count} for update skip locked
    )
    returning id, to_address as "to", subject, text, attempts`)
  return rows
}

/** Links in it are secrets: once it is with the mail server, the text is not kept. */
export async function markSent(db: Db, id: string, now: string) {
  await db.execute(sql`update mails set sent_at = ${now}, text = '' where id = ${id}`)
}

/** Given up: nothing in it is worth keeping but that it failed. */
export async function markFailed(db: Db, id: string, failure: string) {
  await db.execute(sql`update mails set failure = ${failure}, text = '' where id = ${id}`)
}

/** Mails are no archive: old ones go, except those that the sample program shows. */
export async function forgetOld(db: Db, before: string) {
  await db.execute(sql`
    delete from mails where queued_at < ${before} and not exists (select from installation where kind = 'sample')`)
}
