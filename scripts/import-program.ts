import { resolve } from 'node:path'
import { importFromFile } from '../api/src/exports/exports.command.ts'
import { StartProblem } from '../api/src/start-problem.ts'
import { withApplication } from './with-application.ts'

await withApplication(async (application, ownerUrl) => {
  const [path, ...more] = process.argv.slice(2)
  if (!path || more.length > 0) throw new StartProblem('Say from which file: pnpm import-program FILE')
  const { name, rows, invitations } = await importFromFile(application, ownerUrl, resolve(path))
  console.log(`"${name}" is here with all of its ${rows.toLocaleString('en-US')} rows.`)
  console.log(
    'Nobody can sign in yet: accounts and passwords stay where they were. Directors begin with these invitations'
  )
  console.log('and then invite the others under Settings, People.')
  for (const { name, email, link } of invitations) console.log(`${name}: ${link ?? `sent to ${email}`}`)
})
