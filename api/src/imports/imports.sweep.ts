import type { Db, Pool } from '../db/db.ts'
import { transaction } from '../db/transaction.ts'
import * as repository from './imports.repository.ts'

/** Does something to the rows of every program at once. */
export async function inEveryProgram(pool: Pool, work: (db: Db) => Promise<void>): Promise<void> {
  const programs = await transaction(pool, { administrator: true }, repository.listPrograms)
  const ids = programs.map(({ id }) => id)
  if (ids.length > 0) await transaction(pool, { programs: ids }, work)
}

/** Forgets imports, and their files, that nobody has touched since and nobody carried out. */
export const forgetOldImports = (pool: Pool, before: string): Promise<void> =>
  inEveryProgram(pool, db => repository.removeUnfinished(db, before))
