import { isDeepStrictEqual } from 'node:util'
import { applyWithin, knownMigrations, migrationLock, type AppliedMigration } from '../db/migrate.ts'
import { databaseCode } from '../db/errors.ts'
import { StartProblem } from '../start-problem.ts'
import { isRows, manifestText } from './backup.contents.ts'
import { readGuards } from './backup.guards.repository.ts'
import { parseManifest, type BackedUpTable, type BackupManifest } from './backup.manifest.ts'
import { asOwner, copyIn, measureTable, readTables, writePlainly, type Owner } from './backup.tables.repository.ts'
import { damaged } from './damaged.ts'
import type { DumpEntry } from './dump.format.ts'
import { readDump, type DumpReader } from './dump.reading.ts'
import { dropEverything, findForeignTables, holdsAnything, isInUse } from './restore.schema.repository.ts'

interface Options {
  /** What is in the database now goes; without it only an empty one is restored into. */
  replace: boolean
}

/** Puts a backup into the database, all of it or, whatever goes wrong, nothing; answers with what is there now. */
export function restoreBackup(ownerUrl: string, path: string, { replace }: Options): Promise<BackupManifest> {
  return readDump(path, async dump => {
    const text = manifestText(dump.entries)
    if (text === undefined) throw new StartProblem(`${path} is not a backup of Northstar.`)
    const manifest = parseManifest(text, path)
    refuseUnknown(manifest.migrations, path)
    const parts = await checkParts(dump, manifest, path)
    await asOwner(ownerUrl, async owner => {
      await owner.query('select pg_advisory_lock($1)', [migrationLock])
      await owner.query('begin')
      await writePlainly(owner)
      await refuseOccupied(owner, replace)
      await fill(owner, dump, parts, manifest, path)
      const { command } = await owner.query('commit')
      if (command !== 'COMMIT') throw new Error('The transaction was rolled back.')
    })
    return manifest
  })
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

/** The rows of each table, which are read once and compared before the database is touched. */
async function checkParts(dump: DumpReader, { tables }: BackupManifest, path: string) {
  const parts = dump.entries.filter(isRows)
  const names = (all: string[]) => all.toSorted()
  const expected = names(tables.map(({ name }) => name))
  if (!isDeepStrictEqual(names(parts.map(({ tag }) => tag)), expected)) throw damaged(path)
  const byName = new Map(parts.map(part => [part.tag, part]))
  for (const table of tables) {
    const { bytes, lines, sha256 } = await dump.measure(byName.get(table.name)!)
    if (!isSame(table, { bytes, rows: lines, sha256 })) throw damaged(path)
  }
  return byName
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
async function fill(
  owner: Owner,
  dump: DumpReader,
  parts: Map<string, DumpEntry>,
  { migrations, tables }: BackupManifest,
  path: string
) {
  await dropEverything(owner)
  await applyWithin(owner, 0, migrations.length)
  await writePlainly(owner)
  const present = await readTables(owner)
  const shape = (all: { name: string; columns: string[] }[]) => all.map(({ name, columns }) => ({ name, columns }))
  if (!isDeepStrictEqual(shape(present), shape(tables))) throw damaged(path)
  const { open, close } = await readGuards(owner)
  for (const statement of open) await owner.query(statement)
  try {
    for (const table of tables) await copyIn(owner, table, dump.rows(parts.get(table.name)!))
    for (const table of present) {
      const { bytes, lines, sha256 } = await measureTable(owner, table)
      const expected = tables.find(({ name }) => name === table.name)!
      if (!isSame(expected, { bytes, rows: lines, sha256 })) throw damaged(path)
    }
    for (const statement of close) await owner.query(statement)
  } catch (error) {
    // Classes 22 and 23: a value or a row that the tables refuse.
    throw /^2[23]/.test(databaseCode(error) ?? '') ? damaged(path) : error
  }
  await applyWithin(owner, migrations.length)
  await owner.query('analyze')
}
