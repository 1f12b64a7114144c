import { isDeepStrictEqual } from 'node:util'
import { applyWithin, knownMigrations, migrationLock, type AppliedMigration } from '../db/migrate.ts'
import { databaseCode } from '../db/errors.ts'
import { StartProblem } from '../start-problem.ts'
import { damaged, readArchive, type ArchiveReader } from './archive.reading.ts'
import { manifestName, parseManifest, partOf, type BackedUpTable, type BackupManifest } from './backup.manifest.ts'
import { asOwner, copyIn, measureTable, readTables, writePlainly, type Owner } from './backup.tables.repository.ts'
import { dropEverything, findForeignTables, holdsAnything, isInUse, openForRows } from './restore.schema.repository.ts'

interface Options {
  /** What is in the database now goes; without it only an empty one is restored into. */
  replace: boolean
}

/** Puts a backup into the database, all of it or, whatever goes wrong, nothing; answers with what is there now. */
export function restoreBackup(ownerUrl: string, path: string, { replace }: Options): Promise<BackupManifest> {
  return readArchive(path, async archive => {
    const manifest = parseManifest(await readManifest(archive, path), path)
    refuseUnknown(manifest.migrations, path)
    await checkParts(archive, manifest, path)
    await asOwner(ownerUrl, async owner => {
      await owner.query('select pg_advisory_lock($1)', [migrationLock])
      await owner.query('begin')
      await writePlainly(owner)
      await refuseOccupied(owner, replace)
      await fill(owner, archive, manifest, path)
      const { command } = await owner.query('commit')
      if (command !== 'COMMIT') throw new Error('The transaction was rolled back.')
    })
    return manifest
  })
}

function readManifest(archive: ArchiveReader, path: string) {
  if (!archive.names.includes(manifestName)) throw new StartProblem(`${path} is not a backup of Northstar.`)
  return archive.text(manifestName)
}

/** The migrations of the file must be the first of ours: then ours lead on from there. */
function refuseUnknown(migrations: AppliedMigration[], path: string) {
  const known = knownMigrations()
  const ours = known.slice(0, migrations.length)
  if (isDeepStrictEqual(ours, migrations)) return
  const isNewer = migrations.some(({ when }) => when > known.at(-1)!.when)
  throw new StartProblem(
    isNewer
      ? `${path} was made by a newer Northstar. Bring this one up to date first.`
      : `${path} was made by a Northstar whose tables came about in another way; it cannot be restored here.`
  )
}

/** Every part is read once and compared before the database is touched. */
async function checkParts(archive: ArchiveReader, { tables }: BackupManifest, path: string) {
  const expected = [manifestName, ...tables.map(({ name }) => partOf(name))].sort()
  if (!isDeepStrictEqual(archive.names.toSorted(), expected)) throw damaged(path)
  for (const table of tables) {
    const { bytes, lines, sha256 } = await archive.measure(partOf(table.name))
    if (!isSame(table, { bytes, rows: lines, sha256 })) throw damaged(path)
  }
}

const isSame = (one: Measurable, other: Measurable) =>
  one.rows === other.rows && one.bytes === other.bytes && one.sha256 === other.sha256

type Measurable = Pick<BackedUpTable, 'rows' | 'bytes' | 'sha256'>

async function refuseOccupied(owner: Owner, replace: boolean) {
  if (await isInUse(owner)) throw new StartProblem('Northstar is at work on this database. Stop it first.')
  const foreign = await findForeignTables(owner)
  if (foreign.length > 0) {
    throw new StartProblem(
      `The database also holds tables of others (${foreign.slice(0, 5).join(', ')}). Restore into a database of its own.`
    )
  }
  if (!replace && (await holdsAnything(owner))) {
    throw new StartProblem(
      'The database is not empty. With --replace everything in it goes, and the backup takes its place.'
    )
  }
}

/** The tables as they were when the backup was made, their rows, and then what has changed about tables since. */
async function fill(owner: Owner, archive: ArchiveReader, { migrations, tables }: BackupManifest, path: string) {
  await dropEverything(owner)
  await applyWithin(owner, 0, migrations.length)
  await writePlainly(owner)
  const present = await readTables(owner)
  const shape = (all: { name: string; columns: string[] }[]) => all.map(({ name, columns }) => ({ name, columns }))
  if (!isDeepStrictEqual(shape(present), shape(tables))) throw damaged(path)
  const close = await openForRows(owner)
  try {
    for (const table of tables) await copyIn(owner, table, await archive.open(partOf(table.name)))
    for (const table of present) {
      const { bytes, lines, sha256 } = await measureTable(owner, table)
      const expected = tables.find(({ name }) => name === table.name)!
      if (!isSame(expected, { bytes, rows: lines, sha256 })) throw damaged(path)
    }
    await close()
  } catch (error) {
    // Classes 22 and 23: a value or a row that the tables refuse.
    throw /^2[23]/.test(databaseCode(error) ?? '') ? damaged(path) : error
  }
  await applyWithin(owner, migrations.length)
  await owner.query('analyze')
}
