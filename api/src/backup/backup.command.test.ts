import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stopEmbeddedPostgres } from '../db/embedded.ts'
import { migrate } from '../db/migrate.ts'
import { openDatabase } from '../db/open.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
let folder: string
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'northstar-backup-command-'))))
afterAll(async () => {
  for (const name of ['here', 'there']) await stopEmbeddedPostgres(join(folder, name))
  rmSync(folder, { recursive: true })
})

const place = (name: string) => ({ dataDir: join(folder, name) })

/** A command of the project on the embedded server in this folder; answers with what it prints, wherever. */
async function command(script: string, name: string, ...words: string[]) {
  const env = { PATH: process.env.PATH, DATA_DIR: place(name).dataDir }
  const run = promisify(execFile)(process.execPath, [join(root, `scripts/${script}.ts`), ...words], {
    env,
    cwd: folder
  })
  return run.then(
    ({ stdout }) => stdout,
    (error: { stderr: string }) => error.stderr
  )
}

async function query(url: string, text: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(text).finally(() => client.end())
  return rows as object[]
}

const insert = `insert into accounts (id, email) values (gen_random_uuid(), 'amina@x.example')`

describe('the commands, with the embedded server', () => {
  it('back up while Northstar runs and while it does not, and restore once it is stopped', async () => {
    const here = await openDatabase(place('here'))
    await migrate(here.ownerUrl)
    await query(here.ownerUrl, insert)
    expect(await command('backup', 'here', 'running.zip')).toMatch(/accounts +1 +[0-9a-f]{16}/)
    expect(await query(here.ownerUrl, 'select email from accounts')).toEqual([{ email: 'amina@x.example' }])
    expect(await command('restore', 'here', '--replace', '--yes', 'running.zip')).toMatch(/^Northstar already runs/)
    await here.close()

    expect(await command('backup', 'here')).toMatch(/accounts +1 +[0-9a-f]{16}/)
    const [made] = readdirSync(folder).filter(name => /^northstar-\d{8}-\d{6}\.backup\.zip$/.test(name))
    expect(await command('restore', 'there', made!)).toContain('Every table has the rows and the digest it had')
    expect(await command('restore', 'there', made!)).toMatch(/^The database is not empty/)

    const there = await openDatabase(place('there'))
    expect(await query(there.ownerUrl, 'select email from accounts')).toEqual([{ email: 'amina@x.example' }])
    await there.close()
    // Each command is a process that starts and stops a server.
  }, 120_000)
})
