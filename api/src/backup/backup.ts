import { appliedMigrations, migrationLock } from '../db/migrate.ts'
import { StartProblem } from '../start-problem.ts'
import { writeArchiveFile } from './archive.writing.ts'
import { asBackedUp, manifestName, partOf, type BackedUpTable, type BackupManifest } from './backup.manifest.ts'
import {
  asOwner,
  copyOut,
  reachEveryProgram,
  readServerVersion,
  readTables,
  writePlainly,
  type Owner
} from './backup.tables.repository.ts'

/** Writes everything that the database holds at one moment into a file, while others go on working. */
export function makeBackup(ownerUrl: string, path: string, now: Date): Promise<BackupManifest> {
  return asOwner(ownerUrl, async owner => {
    // Before the snapshot is taken: nobody may rebuild a table while it is read.
    await owner.query('select pg_advisory_lock_shared($1)', [migrationLock])
    await owner.query('begin isolation level repeatable read read only')
    await writePlainly(owner)
    const migrations = await appliedMigrations(owner)
    if (migrations.length === 0) throw new StartProblem('There is nothing to back up: the database is empty.')
    await reachEveryProgram(owner)
    const head = { format: 'northstar-backup', formatVersion: 1, madeAt: now.toISOString() } as const
    const postgres = await readServerVersion(owner)
    return writeTables(owner, path, { ...head, postgres, migrations })
  })
}

async function writeTables(owner: Owner, path: string, head: Omit<BackupManifest, 'tables'>): Promise<BackupManifest> {
  const tables: BackedUpTable[] = []
  await writeArchiveFile(path, async archive => {
    for (const table of await readTables(owner)) {
      const measured = await archive.add(partOf(table.name), copyOut(owner, table))
      tables.push(asBackedUp(table.name, table.columns, measured))
    }
    archive.addText(manifestName, JSON.stringify({ ...head, tables }, null, 2))
  })
  return { ...head, tables }
}
