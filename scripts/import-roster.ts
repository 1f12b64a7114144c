import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { describe, importRoster } from '../api/src/imports/imports.command.ts'
import type { RosterFile } from '../api/src/imports/roster.rows.ts'
import { StartProblem } from '../api/src/start-problem.ts'
import { withApplication } from './with-application.ts'

const usage = 'pnpm import-roster [--program SHORTNAME] [--dry-run] FILE…'

function readArguments() {
  const options = { program: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } } as const
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true })
    if (positionals.length > 0) return { ...values, paths: positionals }
  } catch {
    // Said below, like no file at all.
  }
  throw new StartProblem(`Say which files: ${usage}`)
}

const read = (path: string): Promise<RosterFile> =>
  readFile(path).then(
    bytes => ({ name: basename(path), bytes }),
    () => {
      throw new StartProblem(`${path} cannot be read.`)
    }
  )

await withApplication(async application => {
  const { program, paths, 'dry-run': onlyCheck } = readArguments()
  const files = await Promise.all(paths.map(read))
  let step = ''
  const onProgress = (progress: { step: string }) => {
    if (progress.step !== step) process.stderr.write(`${(step = progress.step)} …\n`)
  }
  const { report, isApplied } = await importRoster(application, { program, files, onlyCheck, onProgress })
  for (const line of describe(report, isApplied)) console.log(line)
  if (report.errorCount > 0) process.exitCode = 1
  console.log(
    isApplied ? 'Imported.' : report.errorCount > 0 ? 'Nothing was written.' : 'Only checked: nothing was written.'
  )
})
