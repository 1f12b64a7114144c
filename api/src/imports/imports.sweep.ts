import type { Pool } from '../db/db.ts'
import { transaction } from '../db/transaction.ts'
import * as repository from './imports.repository.ts'

/** Forgets imports, and their files, that nobody has touched since and nobody carried out. */
export async function forgetOldImports(pool: Pool, before: string): Promise<void> {
  const programs = await transaction(pool, { administrator: true }, repository.listPrograms)
  const ids = programs.map(({ id }) => id)
  if (ids.length > 0) await transaction(pool, { programs: ids }, db => repository.removeUnfinished(db, before))
}
