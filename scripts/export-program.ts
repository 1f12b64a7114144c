import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { exportToFile } from '../api/src/exports/exports.command.ts'
import { StartProblem } from '../api/src/start-problem.ts'
import { withApplication } from './with-application.ts'

const usage = 'Say where to: pnpm export-program [--program SHORTNAME] FILE'

function readArguments() {
  try {
    const options = { program: { type: 'string' } } as const
    const { values, positionals } = parseArgs({ options, allowPositionals: true })
    if (positionals.length === 1) return { ...values, path: resolve(positionals[0]!) }
  } catch {
    // Said below, like no file at all.
  }
  throw new StartProblem(usage)
}

await withApplication(async application => {
  const { program, path } = readArguments()
  const { name, rows } = await exportToFile(application, program, path)
  console.log(`Exported "${name}" with ${rows.toLocaleString('en-US')} rows to ${path}, readable by you alone.`)
  console.log('It holds everything of the program, private notes too: keep it safe.')
})
