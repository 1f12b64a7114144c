import { isDeepStrictEqual } from 'node:util'
import { Readable } from 'node:stream'
import { measureAll } from '../backup/measure.ts'
import { damaged } from '../backup/damaged.ts'
import { readArchive, type ArchiveReader } from './archive.reading.ts'
import { asOwner, writePlainly } from '../backup/backup.tables.repository.ts'
import { appliedMigrations } from '../db/migrate.ts'
import { databaseCode } from '../db/errors.ts'
import { StartProblem } from '../start-problem.ts'
import { csvPart, jsonPart, manifestName, parseManifest, type ExportManifest } from './exports.manifest.ts'
import { readExportedRows } from './exports.rows.ts'
import * as repository from './exports.tables.repository.ts'
import { jsonOf } from './exports.writing.ts'

type Client = repository.Client

/** Puts an exported program into an installation that does not have it: all of it or, whatever is wrong with it, nothing. */
export function importProgram(ownerUrl: string, path: string): Promise<ExportManifest> {
  return readArchive(path, async archive => {
    if (!archive.names.includes(manifestName)) throw damaged(path)
    const manifest = parseManifest(await archive.text(manifestName), path)
    await checkParts(archive, manifest, path)
    await asOwner(ownerUrl, async owner => {
      await owner.query('begin')
      await writePlainly(owner)
      await refuseUnfit(owner, manifest)
      await repository.suspendSigning(owner, true)
      await fill(owner, archive, manifest, path)
      await repository.suspendSigning(owner, false)
      const { command } = await owner.query('commit')
      if (command !== 'COMMIT') throw new Error('The transaction was rolled back.')
    })
    return manifest
  })
}

/** Every part is read once and compared before the database is touched. */
async function checkParts(archive: ArchiveReader, { tables }: ExportManifest, path: string) {
  const expected = [manifestName, ...tables.flatMap(({ name }) => [csvPart(name), jsonPart(name)])].sort()
  if (!isDeepStrictEqual(archive.names.toSorted(), expected)) throw damaged(path)
  for (const { name, csv, json } of tables) {
    const found = [await archive.measure(csvPart(name)), await archive.measure(jsonPart(name))]
    if (
      !isDeepStrictEqual(
        found.map(({ sha256 }) => sha256),
        [csv, json]
      )
    )
      throw damaged(path)
  }
}

async function refuseUnfit(client: Client, { migrations, program }: ExportManifest) {
  if (!isDeepStrictEqual(await appliedMigrations(client), migrations)) {
    throw new StartProblem(
      'The program was exported by another version of Northstar. Use the same version on both sides.'
    )
  }
  if (await repository.holdsSample(client)) {
    throw new StartProblem(
      'This installation holds the sample program: made-up and real people never meet. Use another one.'
    )
  }
  await repository.reachProgram(client, program.id)
  if ((await repository.readProgramName(client, program.id)) !== undefined) {
    throw new StartProblem(`The program "${program.name}" is here already.`)
  }
}

async function fill(client: Client, archive: ArchiveReader, manifest: ExportManifest, path: string) {
  const { program, tables, leftOut } = manifest
  const owned = await repository.readOwnedTables(client)
  const expected = owned.map(({ name }) => name).filter(name => !leftOut.includes(name))
  if (
    !isDeepStrictEqual(
      expected,
      tables.map(({ name }) => name)
    )
  )
    throw damaged(path)
  const present = owned.filter(({ name }) => expected.includes(name))
  try {
    for (const table of present) await insertAll(client, table, program.id, await archive.open(jsonPart(table.name)))
  } catch (error) {
    // Classes 22 and 23: a value or a row that the tables refuse.
    if (/^2[23]/.test(databaseCode(error) ?? '')) throw new StartProblem(`${path} holds rows that do not fit together.`)
    throw error
  }
  if ((await repository.countUnsound(client, program.id)) > 0) {
    throw new StartProblem(`${path} holds agreements in force that their two sides have not signed.`)
  }
  const [zone] = await repository.findUnknownZones(client, program.id)
  if (zone !== undefined) throw new StartProblem(`${path} holds a time zone that does not exist.`)
  for (const table of present) {
    const { json } = tables.find(({ name }) => name === table.name)!
    if ((await digestOf(client, table, program.id)) !== json) throw damaged(path)
  }
}

const atOnce = 100

async function insertAll(client: Client, table: repository.OwnedTable, programId: string, content: Readable) {
  let rows: object[] = []
  for await (const row of readExportedRows(table, programId, content)) {
    rows.push(row)
    if (rows.length < atOnce) continue
    await repository.insertRows(client, table, rows)
    rows = []
  }
  if (rows.length > 0) await repository.insertRows(client, table, rows)
}

/** What an export of the table as it stands now would hold. */
const digestOf = async (client: Client, table: repository.OwnedTable, programId: string) =>
  (await measureAll(Readable.from(jsonOf(repository.readRows(client, table, programId))))).sha256
