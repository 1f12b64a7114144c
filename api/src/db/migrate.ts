import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/node-postgres'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { migrateJobs } from './migrate.jobs.ts'
import { StartProblem } from '../start-problem.ts'

/** Any number will do, as long as every process that migrates asks for the same one. */
export const migrationLock = 7_012_026

const oldestVersion = 150_000

const defaultFolder = fileURLToPath(new URL('../../../migrations', import.meta.url))

interface Queryable {
  query<Row extends pg.QueryResultRow>(text: string): Promise<{ rows: Row[] }>
}

/** Brings the database up to date as its owner. Processes that start together wait for one another. */
export async function migrate(ownerUrl: string, migrationsFolder = defaultFolder): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  client.on('error', () => {})
  await client.connect()
  try {
    await refuseOld(client)
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    await applyMigrations(drizzle({ client }), { migrationsFolder })
    await migrateJobs(client)
    await client.query(letTheApplicationSee)
    const [left] = await pendingMigrations(client, migrationsFolder)
    if (left) throw new Error(`The migration ${left} is older than one that was applied already: generate it anew.`)
  } finally {
    await client.end()
  }
}

async function refuseOld(client: pg.Client) {
  const { rows } = await client.query<{ version: string; number: number }>(
    "select current_setting('server_version') as version, current_setting('server_version_num')::int as number"
  )
  const [{ version, number } = { version: 'unknown', number: 0 }] = rows
  if (number < oldestVersion) throw new StartProblem(`Northstar needs Postgres 15 or later; this one is ${version}.`)
}

/** The migrations that the database has not seen yet, oldest first. */
export async function pendingMigrations(database: Queryable, migrationsFolder = defaultFolder): Promise<string[]> {
  const { rows } = await database.query<{ at: string }>('select created_at as at from drizzle.__drizzle_migrations')
  const applied = new Set(rows.map(({ at }) => Number(at)))
  return journal(migrationsFolder)
    .filter(({ when }) => !applied.has(when))
    .map(({ tag }) => tag)
}

export interface AppliedMigration {
  when: number
  hash: string
}

/** The migrations that made the tables as they are, oldest first; none where nothing was made yet. */
export async function appliedMigrations(database: Queryable): Promise<AppliedMigration[]> {
  const known = await database.query<{ exists: boolean }>(
    "select to_regclass('drizzle.__drizzle_migrations') is not null as exists"
  )
  if (!known.rows[0]?.exists) return []
  const { rows } = await database.query<{ at: string; hash: string }>(
    'select created_at as at, hash from drizzle.__drizzle_migrations order by created_at, id'
  )
  return rows.map(({ at, hash }) => ({ when: Number(at), hash }))
}

/** The migrations that this Northstar knows, oldest first. */
export const knownMigrations = (migrationsFolder = defaultFolder): AppliedMigration[] =>
  readMigrationFiles({ migrationsFolder }).map(({ folderMillis: when, hash }) => ({ when, hash }))

const noteMigrations = [
  'create schema if not exists drizzle',
  `create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`
]
const note = ({ when, hash }: AppliedMigration) =>
  `insert into drizzle.__drizzle_migrations (hash, created_at) values (${pg.escapeLiteral(hash)}, ${when})`

/** Applies known migrations from one up to another, within the transaction that the caller has begun. */
export async function applyWithin(database: pg.Client, from: number, to?: number, migrationsFolder = defaultFolder) {
  for (const statement of noteMigrations) await database.query(statement)
  for (const { sql, hash, folderMillis: when } of readMigrationFiles({ migrationsFolder }).slice(from, to))
    for (const statement of [...sql, note({ when, hash })]) await database.query(statement)
}

/** The statements of the first migrations, by their names, for whoever makes the tables without this program. */
export function migrationScripts(count: number, migrationsFolder = defaultFolder) {
  const tags = journal(migrationsFolder).map(({ tag }) => tag)
  const files = readMigrationFiles({ migrationsFolder }).slice(0, count)
  return files.map(({ sql }, index) => ({
    tag: tags[index]!,
    script: sql.map(statement => `${statement}\n;\n`).join('')
  }))
}

/** The statements after which migrations count as applied. */
export const migrationNotes = (applied: readonly AppliedMigration[]) => [...noteMigrations, ...applied.map(note)]

/** Every table that a migration ever made. */
export function tablesOfMigrations(migrationsFolder = defaultFolder): Set<string> {
  const folder = `${migrationsFolder}/meta`
  const snapshots = readdirSync(folder).filter(name => name.endsWith('_snapshot.json'))
  return new Set(
    snapshots.flatMap(name => {
      const { tables } = JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as { tables: Record<string, unknown> }
      return Object.keys(tables).map(table => table.replace(/^public\./, ''))
    })
  )
}

const letTheApplicationSee = `do $$ begin
  if exists (select from pg_roles where rolname = 'northstar_app') then
    grant usage on schema drizzle to northstar_app;
    grant select on drizzle.__drizzle_migrations to northstar_app;
  end if;
end $$`

interface Entry {
  tag: string
  when: number
}

const journals = new Map<string, Entry[]>()

/** What the folder holds; it does not change while the process runs. */
function journal(folder: string): Entry[] {
  const known = journals.get(folder)
  if (known) return known
  const { entries } = JSON.parse(readFileSync(`${folder}/meta/_journal.json`, 'utf8')) as { entries: Entry[] }
  journals.set(folder, entries)
  return entries
}
