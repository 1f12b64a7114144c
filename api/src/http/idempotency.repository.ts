import { and, eq, sql } from 'drizzle-orm'
import { idempotencyKeys } from '../accounts/accounts.table.ts'
import type { Db } from '../db/db.ts'

/** A meeting may wait a month on a phone before it is sent again. */
const kept = sql`now() - interval '31 days'`
const answerKept = sql`now() - interval '24 hours'`

/** Takes a key for this transaction; false when an earlier request has it. Waits for one that is under way. */
export async function takeKey(db: Db, accountId: string, key: string, fingerprint: string): Promise<boolean> {
  const taken = await db
    .insert(idempotencyKeys)
    .values({ accountId, key, fingerprint })
    .onConflictDoUpdate({
      target: [idempotencyKeys.accountId, idempotencyKeys.key],
      set: { fingerprint, status: null, response: null, createdAt: sql`now()` },
      setWhere: sql`${idempotencyKeys.createdAt} < ${kept}`
    })
    .returning({ key: idempotencyKeys.key })
  return taken.length > 0
}

/** The answer of an earlier request; `isOld`: it is not kept any more, only that it was given. */
export async function findAnswer(db: Db, accountId: string, key: string) {
  const isOld = sql<boolean>`${idempotencyKeys.createdAt} < ${answerKept}`
  const { fingerprint, response } = idempotencyKeys
  const [answer] = await db.select({ fingerprint, response, isOld }).from(idempotencyKeys).where(of(accountId, key))
  return answer
}

export async function keepAnswer(db: Db, accountId: string, key: string, status: number, response: unknown) {
  await db
    .update(idempotencyKeys)
    .set({ status, response: response ?? null })
    .where(of(accountId, key))
}

/** Forgets answers that are older than a day, and keys that are older than a month. */
export async function forgetOldKeys(db: Db) {
  await db.delete(idempotencyKeys).where(sql`${idempotencyKeys.createdAt} < ${kept}`)
  await db
    .update(idempotencyKeys)
    .set({ response: null })
    .where(sql`${idempotencyKeys.createdAt} < ${answerKept} and ${idempotencyKeys.response} is not null`)
}

const of = (accountId: string, key: string) =>
  and(eq(idempotencyKeys.accountId, accountId), eq(idempotencyKeys.key, key))
