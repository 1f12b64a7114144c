import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Db } from '../db/db.ts'
import { accountLinks } from './auth.table.ts'

export type Link = typeof accountLinks.$inferSelect
type Purpose = Link['purpose']

export async function insert(db: Db, link: typeof accountLinks.$inferInsert) {
  await db.insert(accountLinks).values(link)
}

/** The link, when it can still be used. */
export async function findOpen(db: Db, purpose: Purpose, hash: string, now: string): Promise<Link | undefined> {
  const [link] = await db
    .select()
    .from(accountLinks)
    .where(isOpen(purpose, hash, now))
  return link
}

/** Uses the link up; undefined when somebody was faster, or it cannot be used any more. */
export async function use(db: Db, purpose: Purpose, hash: string, now: string): Promise<Link | undefined> {
  const [link] = await db
    .update(accountLinks)
    .set({ usedAt: now })
    .where(isOpen(purpose, hash, now))
    .returning()
  return link
}

const isOpen = (purpose: Purpose, hash: string, now: string) =>
  and(
    eq(accountLinks.hash, hash),
    eq(accountLinks.purpose, purpose),
    isNull(accountLinks.usedAt),
    sql`${accountLinks.expiresAt} > ${now}`
  )

interface Holder {
  accountId?: string
  programId?: string
  personId?: string
}

/** Makes the earlier links of this kind worthless. */
export async function voidOpen(db: Db, purpose: Purpose, { accountId, programId, personId }: Holder, now: string) {
  await db
    .update(accountLinks)
    .set({ usedAt: now })
    .where(
      and(
        eq(accountLinks.purpose, purpose),
        isNull(accountLinks.usedAt),
        accountId === undefined ? undefined : eq(accountLinks.accountId, accountId),
        programId === undefined ? undefined : eq(accountLinks.programId, programId),
        personId === undefined ? undefined : eq(accountLinks.personId, personId)
      )
    )
}

/** Links that can no longer be used need not be kept. */
export async function forgetOld(db: Db, before: string) {
  await db.execute(sql`delete from account_links where coalesce(used_at, expires_at) < ${before}`)
}
