import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { administer, createDatabase, dropDatabase } from '../../test/database.ts'
import { migrate, pendingMigrations } from './migrate.ts'

let url: string
let folder: string
beforeEach(async () => {
  url = await createDatabase()
  await administer(url, 'drop schema if exists drizzle cascade')
  folder = mkdtempSync(join(tmpdir(), 'northstar-migrations-'))
})
afterEach(async () => {
  await dropDatabase(url)
  rmSync(folder, { recursive: true })
})

/** Migrations as the generator writes them: one statement each, in the order given. */
function aFolderOf(migrations: { tag: string; when: number; sql: string }[]) {
  const copy = mkdtempSync(join(folder, 'set-'))
  const entries = migrations.map(({ tag, when }, idx) => ({ idx, version: '7', when, tag, breakpoints: true }))
  mkdirSync(join(copy, 'meta'))
  writeFileSync(join(copy, 'meta/_journal.json'), JSON.stringify({ version: '7', dialect: 'postgresql', entries }))
  for (const { tag, sql } of migrations) writeFileSync(join(copy, `${tag}.sql`), sql)
  return copy
}

const stars = { tag: '0000_stars', when: 1000, sql: 'create table stars (name text)' }
const moons = { tag: '0001_moons', when: 2000, sql: 'create table moons (name text)' }

async function withClient<Result>(work: (client: pg.Client) => Promise<Result>) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const pending = (migrations: string) => withClient(client => pendingMigrations(client, migrations))

describe('migrating', () => {
  it('applies what is new, once', async () => {
    await migrate(url, aFolderOf([stars]))
    const both = aFolderOf([stars, moons])
    expect(await pending(both)).toEqual(['0001_moons'])

    await migrate(url, both)
    await migrate(url, both)

    expect(await pending(both)).toEqual([])
    expect(await withClient(client => client.query('select from stars, moons'))).toMatchObject({ rowCount: 0 })
  })

  it('waits for another process that migrates', async () => {
    const slow = { ...stars, sql: `${stars.sql}; select pg_sleep(0.3)` }
    const both = aFolderOf([slow, moons])

    await Promise.all([migrate(url, both), migrate(url, both), migrate(url, both)])

    expect(await pending(both)).toEqual([])
  })

  it('leaves nothing of a migration that fails', async () => {
    const broken = aFolderOf([stars, { ...moons, sql: 'create table moons (name nothing)' }])

    await expect(migrate(url, broken)).rejects.toThrow()

    expect(await withClient(client => client.query("select to_regclass('stars') as stars"))).toMatchObject({
      rows: [{ stars: null }]
    })
  })

  it('refuses one that would be passed over because it is older than the last', async () => {
    await migrate(url, aFolderOf([moons]))

    await expect(migrate(url, aFolderOf([stars, moons]))).rejects.toThrow('The migration 0000_stars is older')
  })
})
