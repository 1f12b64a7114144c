import type { Pool } from '../db/db.ts'
import { inEveryProgram } from '../programs/programs.every.repository.ts'
import * as repository from './imports.repository.ts'

/** Forgets imports, and their files, that nobody has touched since and nobody carried out. */
export const forgetOldImports = (pool: Pool, before: string): Promise<void> =>
  inEveryProgram(pool, db => repository.removeUnfinished(db, before))
