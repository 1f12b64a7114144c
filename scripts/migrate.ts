import { readConfig } from '../api/src/config.ts'
import { withDatabase } from '../api/src/db/open.ts'
import { fail } from '../api/src/start-problem.ts'

try {
  await withDatabase(readConfig(process.env), async () => {})
  console.log('The database is up to date.')
} catch (error) {
  fail(error)
}
