import { isDeepStrictEqual } from 'node:util'
import { appliedMigrations, knownMigrations, migrationLock } from '../db/migrate.ts'
import { StartProblem } from '../start-problem.ts'
import { contentsOf, isRows, reserveManifest, writeManifest } from './backup.contents.ts'
import { readGuards } from './backup.guards.repository.ts'
import { asBackedUp, type BackupManifest } from './backup.manifest.ts'
import {
  asOwner,
  copyOut,
  reachEveryProgram,
  readDatabase,
  readTables,
  writePlainly,
  type Owner
} from './backup.tables.repository.ts'
import { writeDumpFile } from './dump.writing.ts'

/** Writes everything that the database holds at one moment into a file for pg_restore, while others go on working. */
export function makeBackup(ownerUrl: string, path: string, now: Date): Promise<BackupManifest> {
  return asOwner(ownerUrl, async owner => {
    // Before the snapshot is taken: nobody may rebuild a table while it is read.
    await owner.query('select pg_advisory_lock_shared($1)', [migrationLock])
    await owner.query('begin isolation level repeatable read read only')
    await writePlainly(owner)
    const migrations = await appliedMigrations(owner)
    if (migrations.length === 0) throw new StartProblem('There is nothing to back up: the database is empty.')
    if (!isDeepStrictEqual(knownMigrations().slice(0, migrations.length), migrations)) {
      throw new StartProblem(
        'Another version of Northstar made these tables. Back them up with that one, or with pg_dump.'
      )
    }
    await reachEveryProgram(owner)
    const { database, version } = await readDatabase(owner)
    const head = { format: 'northstar-backup', formatVersion: 1, madeAt: now.toISOString() } as const
    return writeTables(owner, path, database, { ...head, postgres: version, migrations })
  })
}

async function writeTables(owner: Owner, path: string, database: string, head: Omit<BackupManifest, 'tables'>) {
  const tables = await readTables(owner)
  const entries = contentsOf(head.migrations, tables, await readGuards(owner))
  reserveManifest(entries, head, tables)
  const manifest: BackupManifest = { ...head, tables: [] }
  const dump = { madeAt: new Date(head.madeAt), database, postgres: head.postgres, entries }
  await writeDumpFile(path, dump, async add => {
    const parts = entries.filter(isRows)
    for (const [index, table] of tables.entries()) {
      const measured = await add(parts[index]!, copyOut(owner, table))
      manifest.tables.push(asBackedUp(table.name, table.columns, measured))
    }
    writeManifest(entries, manifest)
  })
  return manifest
}
