import { eq, sql } from 'drizzle-orm'
import type { Db } from '../db/db.ts'
import { keyset, toPage } from '../db/keyset.ts'
import { contains } from '../db/records.ts'
import { accounts } from './accounts.table.ts'

export type AccountRow = typeof accounts.$inferSelect

export async function findByEmail(db: Db, email: string): Promise<AccountRow | undefined> {
  const [account] = await db
    .select()
    .from(accounts)
    .where(sql`lower(${accounts.email}) = lower(${email})`)
  return account
}

export async function find(db: Db, id: string): Promise<AccountRow | undefined> {
  const [account] = await db.select().from(accounts).where(eq(accounts.id, id))
  return account
}

export async function lock(db: Db, id: string): Promise<AccountRow | undefined> {
  const [account] = await db.select().from(accounts).where(eq(accounts.id, id)).for('update')
  return account
}

export async function insert(db: Db, account: typeof accounts.$inferInsert) {
  await db.insert(accounts).values(account)
}

/** A new version of the account. */
export async function update(db: Db, id: string, changes: Partial<typeof accounts.$inferInsert>) {
  const [account] = await db
    .update(accounts)
    .set({ ...changes, version: sql`${accounts.version} + 1`, updatedAt: sql`now()` })
    .where(eq(accounts.id, id))
    .returning()
  return account!
}

/** Kept beside the versions: nobody edits it. */
export async function markSeen(db: Db, id: string, now: string) {
  await db.update(accounts).set({ lastSeenAt: now }).where(eq(accounts.id, id))
}

/** The same password under another hash: no new version either. */
export async function replaceHash(db: Db, id: string, passwordHash: string) {
  await db.update(accounts).set({ passwordHash }).where(eq(accounts.id, id))
}

export interface Wanted {
  limit?: number
  after?: string
  q?: string
  sort: 'email' | '-email'
}

interface ListedRow extends Record<string, unknown> {
  id: string
  email: string
  administrator: boolean
  disabledAt: Date | null
  lastSeenAt: Date | null
  version: number
  sortKey: string
}

const sortColumns = { email: { sql: sql`lower(email)`, type: 'text' } } as const

/** One page of the accounts of the installation. */
export async function page(db: Db, { limit = 50, after, q, sort }: Wanted) {
  const by = keyset(sortColumns, sort, sql`id`, after)
  const matches = q === undefined ? sql`true` : contains(sql`email`, q)
  const { rows } = await db.execute<ListedRow>(sql`
    select id, email, administrator, disabled_at as "disabledAt", last_seen_at as "lastSeenAt", version,
      ${by.key} as "sortKey"
    from accounts where ${matches} and ${by.where ?? sql`true`} order by ${by.orderBy} limit ${limit + 1}`)
  const { rows: counted } = await db.execute<{ total: number }>(
    sql`select count(*)::int as total from accounts where ${matches}`
  )
  return toPage(rows, { limit, sort }, counted[0]?.total ?? 0, ({ disabledAt, lastSeenAt, ...account }) => ({
    ...account,
    disabledAt: moment(disabledAt),
    lastSeenAt: moment(lastSeenAt)
  }))
}

const moment = (at: Date | string | null) => at && new Date(at).toISOString()
