import { resolve } from 'node:path'
import { makeBackup } from '../api/src/backup/backup.ts'
import { describeTables } from '../api/src/backup/backup.report.ts'
import { readConfig } from '../api/src/config.ts'
import { joinDatabase } from '../api/src/db/open.ts'
import { fail } from '../api/src/start-problem.ts'

const now = new Date()

try {
  const moment = now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')
  const path = resolve(process.argv[2] ?? `northstar-${moment}.dump`)
  const database = await joinDatabase(readConfig(process.env))
  try {
    const { tables } = await makeBackup(database.ownerUrl, path, now)
    for (const line of describeTables(tables)) console.log(line)
    console.log(`\nBacked up to ${path}, readable by you alone. Keep it safe: it holds everything that people wrote.`)
  } finally {
    await database.close()
  }
} catch (error) {
  fail(error)
}
