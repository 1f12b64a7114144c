import { readConfig } from '../api/src/config.ts'
import type { Application } from '../api/src/context.ts'
import { createPool } from '../api/src/db/db.ts'
import { withDatabase } from '../api/src/db/open.ts'
import { fail } from '../api/src/start-problem.ts'

const silent = { info: () => {}, warn: () => {}, error: () => {} }

/** Runs a command on what the application stands on, also while a server is at work; says in a sentence why it could not. */
export async function withApplication(
  work: (application: Application, ownerUrl: string) => Promise<void>
): Promise<void> {
  try {
    const config = readConfig(process.env)
    await withDatabase(config, async ownerUrl => {
      const pool = createPool(ownerUrl, 3)
      try {
        await work({ config, pool, clock: () => new Date(), log: silent, mailer: { wake: () => {} } }, ownerUrl)
      } finally {
        await pool.end()
      }
    })
  } catch (error) {
    fail(error)
  }
}
