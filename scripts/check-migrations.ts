import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root, run, tool, type Outcome } from './run.ts'

const api = join(root, 'api')

/** Lets the generator loose on a copy: it must find nothing left to write. */
export async function checkMigrations(): Promise<Outcome> {
  const copy = mkdtempSync(join(api, 'node_modules/.migrations-'))
  try {
    cpSync(join(root, 'migrations'), copy, { recursive: true })
    const before = sqlIn(copy)
    const options = ['--dialect=postgresql', '--schema=./src/**/*.table.ts', '--casing=snake_case', '--name=missing']
    const generate = tool(
      'api/node_modules/drizzle-kit/bin.cjs',
      'generate',
      ...options,
      `--out=${relative(api, copy)}`
    )
    const outcome = await run(generate, api)
    const missing = sqlIn(copy).filter(name => !before.includes(name))
    if (missing.length === 0) return outcome
    const text = missing.map(name => readFileSync(join(copy, name), 'utf8')).join('\n')
    return { ...outcome, ok: false, output: `The tables say more than the migrations do. Missing:\n${text}` }
  } finally {
    rmSync(copy, { recursive: true })
  }
}

const sqlIn = (folder: string) => readdirSync(folder).filter(name => name.endsWith('.sql'))
