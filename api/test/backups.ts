import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { from as copyFrom } from 'pg-copy-streams'
import yauzl from 'yauzl'
import { isRows, manifestText, writeManifest } from '../src/backup/backup.contents.ts'
import type { BackupManifest } from '../src/backup/backup.manifest.ts'
import { sections } from '../src/backup/dump.format.ts'
import { readDump, type DumpReader } from '../src/backup/dump.reading.ts'
import { writeDumpFile } from '../src/backup/dump.writing.ts'
import { readArchive } from '../src/exports/archive.reading.ts'
import { writeArchiveFile } from '../src/exports/archive.writing.ts'
import { knownMigrations, migrate } from '../src/db/migrate.ts'
import { administer, createDatabase, dropDatabase, withDatabase } from './database.ts'

/** A folder for the files of one test file, and empty databases; all gone afterwards. */
export function useBackups() {
  const held = { folder: '' }
  const urls: string[] = []
  beforeAll(() => void (held.folder = mkdtempSync(join(tmpdir(), 'northstar-backups-'))))
  afterAll(async () => {
    for (const url of urls) await dropDatabase(url)
    rmSync(held.folder, { recursive: true })
  })

  async function anEmptyDatabase() {
    const url = await createDatabase()
    urls.push(url)
    return url
  }

  /** Without so much as a table. */
  async function aBareDatabase() {
    const url = await anEmptyDatabase()
    for (const schema of ['drizzle', 'public', 'jobs']) await administer(asAdmin(url), `drop schema ${schema} cascade`)
    await administer(asAdmin(url), 'create schema public authorization pg_database_owner')
    return url
  }

  /** As a Northstar made it that knew only the first migrations. */
  async function anOldDatabase(migrations: number) {
    const url = await aBareDatabase()
    const old = join(held.folder, `migrations-${migrations}`)
    cpSync(new URL('../../migrations', import.meta.url), old, { recursive: true })
    const journal = join(old, 'meta/_journal.json')
    const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8')) as { entries: object[] }
    writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, migrations) }))
    await migrate(url, old)
    return url
  }

  return { file: (name: string) => join(held.folder, name), anEmptyDatabase, aBareDatabase, anOldDatabase }
}

export const allMigrations = () => knownMigrations().length

/** The address of the same database for whom nothing is hidden. */
const asAdmin = (url: string) => withDatabase(inject('databaseServer').adminUrl, new URL(url).pathname.slice(1))

export async function query<Row extends object>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: asAdmin(url) })
  await client.connect()
  try {
    return (await client.query<Row>(text)).rows
  } finally {
    await client.end()
  }
}

/** Rows and digest of every table, made in another way than backups are. */
export async function digests(url: string) {
  const tables = await query<{ name: string }>(
    url,
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname`
  )
  const each = tables.map(
    ({ name }) => `select '${name}'::name as name, count(*)::int as rows,
      md5(coalesce(string_agg(to_jsonb(one)::text, e'\\n' order by to_jsonb(one)::text collate "C"), '')) as digest
      from public."${name}" one`
  )
  return query<{ name: string; rows: number; digest: string }>(url, `${each.join(' union all ')} order by name`)
}

/** All that the tables hold their rows to. */
export const rules = (url: string) =>
  query<{ rule: string }>(
    url,
    `select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || convalidated::text as rule
      from pg_constraint where connamespace = 'public'::regnamespace
    union all select tgrelid::regclass || ' ' || tgname || tgenabled::text from pg_trigger where not tgisinternal
    union all select indexdef from pg_indexes where schemaname = 'public'
    union all select tablename || policyname || coalesce(qual, '') from pg_policies where schemaname = 'public'
    union all select relname || relrowsecurity::text || relforcerowsecurity::text || coalesce(relacl::text, '') from pg_class
      where relkind = 'r' and relnamespace = 'public'::regnamespace
    union all select hash from drizzle.__drizzle_migrations
    order by rule`
  )

/** The same zip file with something in it changed. */
export async function tamper(from: string, to: string, change: (parts: Map<string, string>) => void) {
  const parts = new Map<string, string>()
  await readArchive(from, async ({ names, text }) => {
    for (const name of names) parts.set(name, await text(name))
  })
  change(parts)
  await writeArchiveFile(to, async archive => {
    for (const [name, text] of parts) await archive.add(name, Readable.from([Buffer.from(text)]))
  })
}

/** The same zip file with one bit turned over, in the middle of what its largest part holds. */
export async function spoilMiddle(from: string, to: string) {
  const zip = await yauzl.openPromise(from, { autoClose: false, lazyEntries: true })
  const entries = await Array.fromAsync(zip.eachEntry())
  const [largest] = entries.sort((one, other) => other.compressedSize - one.compressedSize)
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(largest!)
  zip.close()
  turnOver(from, to, fileDataStart + Math.floor(largest!.compressedSize / 2))
}

function turnOver(from: string, to: string, place: number) {
  const bytes = readFileSync(from)
  bytes[place]! ^= 1
  writeFileSync(to, bytes)
}

/** The same backup with other rows, or another list of what is in it. */
export const tamperBackup = (
  from: string,
  to: string,
  change: (parts: { manifest: BackupManifest; rows: Map<string, string> }) => void
) =>
  readDump(from, async dump => {
    const rows = new Map<string, string>()
    for (const entry of dump.entries.filter(isRows)) rows.set(entry.tag, await textOf(dump.rows(entry)))
    const manifest = JSON.parse(manifestText(dump.entries)!) as BackupManifest
    change({ manifest, rows })
    const entries = dump.entries.filter(entry => !isRows(entry) || rows.has(entry.tag))
    writeManifest(entries, manifest)
    await writeDumpFile(to, { madeAt: new Date(), database: 'any', postgres: '18', entries }, async add => {
      for (const entry of entries.filter(isRows)) await add(entry, Readable.from([Buffer.from(rows.get(entry.tag)!)]))
    })
  })

const textOf = async (rows: Readable) => Buffer.concat(await rows.toArray()).toString()

/** The same backup with one bit turned over in the middle of the longest part. */
export async function spoilBackup(from: string, to: string) {
  const offsets = await readDump(from, dump => Promise.resolve(dump.entries.filter(isRows).map(entry => entry.offset!)))
  const lengths = offsets.map((offset, index) => (offsets[index + 1] ?? offset) - offset)
  const longest = lengths.indexOf(Math.max(...lengths))
  turnOver(from, to, offsets[longest]! + Math.floor(lengths[longest]! / 2))
}

/** Does what pg_restore does: runs what stands in the file, knowing nothing of how Northstar makes its tables. */
export const playBack = (path: string, url: string, { from }: { from?: string } = {}) =>
  readDump(path, async dump => {
    const { before, data, after } = sections
    const inOrder = [before, data, after].flatMap(section => dump.entries.filter(entry => entry.section === section))
    const first = from === undefined ? 0 : inOrder.findIndex(({ kind }) => kind === from)
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      await client.query(`set search_path = ''; set row_security = off; set check_function_bodies = false`)
      for (const entry of inOrder.slice(first)) await play(client, dump, entry)
    } finally {
      await client.end()
    }
  })

export const isOnPath = (program: string) =>
  (process.env.PATH ?? '').split(delimiter).some(folder => existsSync(join(folder, program)))

async function play(client: pg.Client, dump: DumpReader, entry: DumpReader['entries'][number]) {
  if (entry.schema) await client.query(`set search_path = ${entry.schema}, pg_catalog`)
  await client.query(entry.definition)
  if (isRows(entry)) await pipeline(dump.rows(entry), client.query(copyFrom(entry.copy)))
}
