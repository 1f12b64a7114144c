import { resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { describeTables } from '../api/src/backup/backup.report.ts'
import { restoreBackup } from '../api/src/backup/restore.ts'
import { readConfig } from '../api/src/config.ts'
import { migrate } from '../api/src/db/migrate.ts'
import { openDatabase } from '../api/src/db/open.ts'
import { fail, StartProblem } from '../api/src/start-problem.ts'

const usage = 'Say from which file: pnpm restore [--replace] [--yes] FILE'

function readArguments() {
  const options = { replace: { type: 'boolean', default: false }, yes: { type: 'boolean', default: false } } as const
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true })
    if (positionals.length === 1) return { ...values, path: resolve(positionals[0]!) }
  } catch {
    // Said below, like no file at all.
  }
  throw new StartProblem(usage)
}

/** Nobody loses what is there without having said so. */
async function confirmLoss() {
  if (!process.stdin.isTTY) throw new StartProblem('Nobody is here to be asked: say --replace --yes.')
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await terminal.question('Everything in the database now will be gone. Type "replace" to go on: ')
  terminal.close()
  if (answer.trim() !== 'replace') throw new StartProblem('Nothing was changed.')
}

try {
  const { path, replace, yes } = readArguments()
  if (replace && !yes) await confirmLoss()
  const database = await openDatabase(readConfig(process.env))
  try {
    const { tables, madeAt } = await restoreBackup(database.ownerUrl, path, { replace })
    await migrate(database.ownerUrl)
    for (const line of describeTables(tables)) console.log(line)
    console.log(`\nRestored what was there on ${madeAt}. Every table has the rows and the digest it had in the backup.`)
  } finally {
    await database.close()
  }
} catch (error) {
  fail(error)
}
