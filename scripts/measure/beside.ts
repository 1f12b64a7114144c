import type pg from 'pg'
import { readConfig } from '../../api/src/config.ts'
import { createPool } from '../../api/src/db/db.ts'
import { askMany } from './confirmations.ts'
import { decideMany, seedProgram } from './reminders.ts'

/** What happens beside the requests, in a process of its own: milliseconds for each. */
export async function measureBeside(url: string, dataDir: string, owner: pg.Pool) {
  const pool = createPool(url, 2)
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const config = readConfig({ DATA_DIR: dataDir })
  const application = { config, pool, log, clock: () => new Date(), mailer: { wake: () => {} } }
  try {
    const programId = await seedProgram(owner)
    const reminders = await decideMany(application, owner, programId)
    return { reminders, confirmations: await askMany(application, owner, programId) }
  } finally {
    await pool.end()
  }
}
