import { createHash } from 'node:crypto'
import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  allMigrations,
  digests,
  isOnPath,
  playBack,
  query,
  rules,
  spoilBackup,
  tamperBackup,
  useBackups
} from '../../test/backups.ts'
import { fillEveryTable } from '../../test/every-table.ts'
import { useApp } from '../../test/harness.ts'
import { loadSample } from '../sample/sample.service.ts'
import { makeBackup } from './backup.ts'
import type { BackupManifest } from './backup.manifest.ts'
import { restoreBackup } from './restore.ts'

const app = useApp()
const { file, anEmptyDatabase, aBareDatabase, anOldDatabase } = useBackups()
const now = new Date('2026-11-23T15:00:00Z')
let whole: string
let manifest: BackupManifest
let occupied: { url: string; before: object[]; rules: object[] }

/** The sample program, and one with a row in every table. */
beforeAll(async () => {
  await loadSample(app.app.application)
  const program = await app.aProgram()
  await app.asOwner(program.id, db => fillEveryTable(db, program))
  whole = file('whole.dump')
  manifest = await makeBackup(app.url, whole, now)
  const url = await anEmptyDatabase()
  await query(url, `insert into accounts (id, email) values (gen_random_uuid(), 'here@x.example')`)
  occupied = { url, before: await digests(url), rules: await rules(url) }
})

/** What it says, errors too. */
const pgRestore = (...words: string[]) =>
  promisify(execFile)('pg_restore', words).then(({ stdout, stderr }) => stdout + stderr)

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** A file in which a table holds other rows, and which says so itself. */
const withRows = (to: string, table: string, change: (rows: string) => string) =>
  tamperBackup(whole, to, ({ manifest, rows }) => {
    const changed = change(rows.get(table)!)
    Object.assign(
      manifest.tables.find(({ name }) => name === table)!,
      {
        rows: changed.split('\n').length - 1,
        bytes: Buffer.byteLength(changed),
        sha256: sha256(changed)
      }
    )
    rows.set(table, changed)
  })

describe('a backup', () => {
  it('holds every row of every table and is readable by its owner alone', async () => {
    const found = await digests(app.url)

    expect(manifest.tables.map(({ name, rows }) => ({ name, rows }))).toEqual(
      found.map(({ name, rows }) => ({ name, rows }))
    )
    expect(found.filter(({ name, rows }) => rows > 0 && name === 'meetings')).toHaveLength(1)
    expect(statSync(whole).mode & 0o777).toBe(0o600)
  })

  it('comes back into a fresh database, table by table the same, with everything that holds the tables', async () => {
    const fresh = await anEmptyDatabase()

    await restoreBackup(fresh, whole, { replace: false })

    expect(await digests(fresh)).toEqual(await digests(app.url))
    expect(await rules(fresh)).toEqual(await rules(app.url))
    expect(await query(fresh, 'select count(*)::int as n from pg_sequences where schemaname = $$public$$')).toEqual([
      { n: 0 }
    ])
  })

  it('is enough by itself for whoever runs what stands in it', async () => {
    const played = await aBareDatabase()

    await playBack(whole, played)

    expect(await digests(played)).toEqual(await digests(app.url))
    expect(await rules(played)).toEqual(await rules(app.url))
  })

  it.runIf(isOnPath('pg_restore'))('is read by Postgres’ own pg_restore', async () => {
    const fresh = await aBareDatabase()

    expect(await pgRestore('--list', whole)).toMatch(/TABLE DATA public meetings/)
    expect(await pgRestore('--single-transaction', '--dbname', fresh, whole)).toBe('')

    expect(await digests(fresh)).toEqual(await digests(app.url))
    expect(await rules(fresh)).toEqual(await rules(app.url))
  })

  it('takes no guard off tables that are there, whoever goes on after errors', async () => {
    const { url } = occupied

    await expect(playBack(whole, url, { from: 'SET ASIDE' })).rejects.toThrow('Northstar has its tables here already')

    expect(await rules(url)).toEqual(occupied.rules)
  })

  it('is of one moment, whatever is written meanwhile', async () => {
    const busy = { on: true, pairs: 0 }
    const writing = (async () => {
      for (; busy.on; busy.pairs += 1) {
        await app.owner
          .query(`with new as (insert into accounts (id, email) values (gen_random_uuid(), gen_random_uuid() || '@x.example') returning id)
          insert into account_events (id, account_id, action) select gen_random_uuid(), id, 'test.pair' from new`)
      }
    })()
    const { tables } = await makeBackup(app.url, file('busy.dump'), now).finally(() => (busy.on = false))
    await writing

    const rows = (wanted: string) => tables.find(({ name }) => name === wanted)!.rows
    const before = (wanted: string) => manifest.tables.find(({ name }) => name === wanted)!.rows
    expect(rows('accounts') - before('accounts')).toBe(rows('account_events') - before('account_events'))
    expect(busy.pairs).toBeGreaterThan(0)
    await app.owner.query(`alter table account_events disable trigger user;
      delete from account_events where action = 'test.pair'; alter table account_events enable trigger user;
      delete from accounts where email like '%-%@x.example'`)
  })

  it('does not take the place of a file', async () => {
    writeFileSync(file('taken.dump'), 'mine')

    await expect(makeBackup(app.url, file('taken.dump'), now)).rejects.toThrow('is there already')

    expect(readFileSync(file('taken.dump'), 'utf8')).toBe('mine')
  })

  it('is not made by a version that does not know how the tables came about', async () => {
    const newer = await anEmptyDatabase()
    await query(newer, `insert into drizzle.__drizzle_migrations (hash, created_at) values ('newer', 4000000000000)`)

    await expect(makeBackup(newer, file('newer.dump'), now)).rejects.toThrow('Another version of Northstar')
  })

  it('of an older version is brought up to date', async () => {
    const old = await anOldDatabase(2)
    await query(old, `insert into accounts (id, email) values (gen_random_uuid(), 'old@x.example')`)
    await makeBackup(old, file('old.dump'), now)
    const fresh = await anEmptyDatabase()

    await restoreBackup(fresh, file('old.dump'), { replace: false })

    expect(await query(fresh, 'select email from accounts')).toEqual([{ email: 'old@x.example' }])
    expect(await rules(fresh)).toEqual(occupied.rules)
    expect(allMigrations()).toBeGreaterThan(2)
  })
})

describe('restoring', () => {
  it('refuses a database that is not empty', async () => {
    const { url, before } = occupied

    await expect(restoreBackup(url, whole, { replace: false })).rejects.toThrow('The database is not empty')

    expect(await digests(url)).toEqual(before)
  })

  it('refuses a database on which Northstar is at work, and one that holds tables of others', async () => {
    await app.pool.query('select 1')
    await expect(restoreBackup(app.url, whole, { replace: true })).rejects.toThrow('Northstar is at work')

    const shared = await anEmptyDatabase()
    await query(shared, 'create table theirs ()')
    await expect(restoreBackup(shared, whole, { replace: true })).rejects.toThrow('tables of others (theirs)')
  })

  it.each([
    ['damaged in the middle', (to: string) => spoilBackup(whole, to), 'is damaged'],
    ['cut off in its list', (to: string) => writeFileSync(to, readFileSync(whole).subarray(0, 20_000)), 'is damaged'],
    ['cut off in its rows', (to: string) => writeFileSync(to, readFileSync(whole).subarray(0, -100)), 'is damaged'],
    ['a folder', (to: string) => mkdirSync(to), 'cannot be read'],
    ['something else', (to: string) => writeFileSync(to, 'PGDMP, but no more'), 'is damaged'],
    [
      'a letter short',
      (to: string) => tamperBackup(whole, to, ({ rows }) => rows.set('people', rows.get('people')!.slice(1))),
      'is damaged'
    ],
    ['without a table', (to: string) => tamperBackup(whole, to, ({ rows }) => rows.delete('meetings')), 'is damaged'],
    ['with references to nothing', (to: string) => withRows(to, 'scholars', () => ''), 'is damaged'],
    [
      'with values of another kind',
      (to: string) => withRows(to, 'sites', rows => rows.replace(/\t1\t/, '\tone\t')),
      'is damaged'
    ],
    [
      'of a newer Northstar',
      (to: string) =>
        tamperBackup(whole, to, ({ manifest }) => {
          manifest.migrations.push({ when: 4e12, hash: sha256('newer') })
        }),
      'was made by a newer Northstar'
    ],
    [
      'of a newer format',
      (to: string) =>
        tamperBackup(whole, to, ({ manifest }) => {
          Object.assign(manifest, { formatVersion: 2 })
        }),
      'was made by a newer Northstar'
    ]
  ])('changes nothing when the file is %s', async (what, spoil, sentence) => {
    const { url, before } = occupied
    const spoiled = file(`${what}.dump`)
    await spoil(spoiled)

    await expect(restoreBackup(url, spoiled, { replace: true })).rejects.toThrow(sentence)

    expect(await digests(url)).toEqual(before)
    expect(await rules(url)).toEqual(occupied.rules)
  })

  it('replaces what is there when told to', async () => {
    await restoreBackup(occupied.url, whole, { replace: true })

    expect(await digests(occupied.url)).toEqual(await digests(app.url))
    expect(await rules(occupied.url)).toEqual(await rules(app.url))
  })
})
