import { argv } from 'node:process'
import { createPool } from '../src/db/db.ts'
import { mailSender } from '../src/mail/sender.ts'
import { testConfig } from './config.ts'

/** Sends what is due as a process of its own, which a test can kill: `node mail-process.ts DATABASE MAIL_URL NOW`. */
const [, , databaseUrl, mailUrl, now] = argv as unknown as [string, string, string, string, string]
const pool = createPool(databaseUrl, 2)
const log = { info: () => {}, warn: () => {}, error: () => {} }
const sender = mailSender({ config: { ...testConfig, mailUrl }, pool, log, clock: () => new Date(now) })
await sender.run()
sender.close()
await pool.end()
