import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { command, shortLived } from '../../../scripts/run.ts'
import { digests, rules, useBackups } from '../../test/backups.ts'
import { createDatabase, dropDatabase } from '../../test/database.ts'
import { stopEmbeddedPostgres } from '../db/embedded.ts'
import { migrate } from '../db/migrate.ts'
import { openDatabase } from '../db/open.ts'

let folder: string
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'northstar-backup-command-'))))
afterAll(async () => {
  for (const name of ['here', 'there']) await stopEmbeddedPostgres(join(folder, name))
  rmSync(folder, { recursive: true })
})

const place = (name: string) => ({ dataDir: join(folder, name) })

/** A command of the project on the embedded server in this folder; answers with what it prints, wherever. */
const commandIn = (script: string, name: string, ...words: string[]) =>
  run({ DATA_DIR: place(name).dataDir }, script, words)

/** The same on a server of one's own. */
const commandAt = (url: string, script: string, ...words: string[]) => run({ DATABASE_URL: url }, script, words)

function run(settings: Record<string, string>, script: string, words: string[]) {
  const env = { PATH: process.env.PATH, ...shortLived, ...settings }
  const [program = '', ...args] = command(script, ...words)
  const running = promisify(execFile)(program, args, { env, cwd: folder })
  return running.then(
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
    expect(await commandIn('backup', 'here', 'running.dump')).toMatch(/accounts +1 +[0-9a-f]{16}/)
    expect(await query(here.ownerUrl, 'select email from accounts')).toEqual([{ email: 'amina@x.example' }])
    expect(await commandIn('restore', 'here', '--replace', '--yes', 'running.dump')).toMatch(/^Northstar already runs/)
    await here.close()

    expect(await commandIn('backup', 'here')).toMatch(/accounts +1 +[0-9a-f]{16}/)
    const [made] = readdirSync(folder).filter(name => /^northstar-\d{8}-\d{6}\.dump$/.test(name))
    expect(await commandIn('restore', 'there', made!)).toContain('Every table has the rows and the digest it had')
    expect(await commandIn('restore', 'there', made!)).toMatch(/^The database is not empty/)

    const there = await openDatabase(place('there'))
    expect(await query(there.ownerUrl, 'select email from accounts')).toEqual([{ email: 'amina@x.example' }])
    await there.close()
    // Each command is a process that starts and stops a server.
  }, 120_000)
})

describe('the commands, with a server of one’s own', () => {
  const { aBareDatabase } = useBackups()
  let url: string
  beforeAll(async () => {
    url = await createDatabase()
    await query(url, insert)
  })
  afterAll(() => dropDatabase(url))

  it('back up and restore into an empty database', async () => {
    expect(await commandAt(url, 'backup', 'own.dump')).toMatch(/accounts +1 +[0-9a-f]{16}/)
    const fresh = await aBareDatabase()

    expect(await commandAt(fresh, 'restore', 'own.dump')).toContain('Every table has the rows and the digest it had')

    expect(await digests(fresh)).toEqual(await digests(url))
    expect(await rules(fresh)).toEqual(await rules(url))
  })
})
