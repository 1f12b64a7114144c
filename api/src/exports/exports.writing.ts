import { Readable } from 'node:stream'
import type { ArchiveWriter } from './archive.writing.ts'
import { appliedMigrations } from '../db/migrate.ts'
import { byteOrderMark, csvLine, type CsvValue } from '../http/csv.ts'
import { csvPart, jsonPart, manifestName, type ExportedTable, type ExportManifest } from './exports.manifest.ts'
import {
  readOwnedTables,
  readProgramName,
  readRows,
  type Client,
  type OwnedTable
} from './exports.tables.repository.ts'

interface Wanted {
  programId: string
  now: Date
  /** Tables that are not for whoever asks. */
  leftOut: string[]
}

/** Writes a program, as it stands in the transaction of `client`, into a file: every table for people and for software. */
export async function writeProgram(client: Client, archive: ArchiveWriter, wanted: Wanted): Promise<ExportManifest> {
  const { programId, leftOut, now } = wanted
  const tables: ExportedTable[] = []
  for (const table of await readOwnedTables(client)) {
    if (leftOut.includes(table.name)) continue
    const csv = await archive.add(csvPart(table.name), Readable.from(csvOf(table, readRows(client, table, programId))))
    const json = await archive.add(jsonPart(table.name), Readable.from(jsonOf(readRows(client, table, programId))))
    // One line for each row, and the two brackets.
    tables.push({ name: table.name, rows: json.lines - 2, csv: csv.sha256, json: json.sha256 })
  }
  const manifest: ExportManifest = {
    format: 'northstar-program',
    formatVersion: 1,
    madeAt: now.toISOString(),
    program: { id: programId, name: (await readProgramName(client, programId)) ?? '' },
    migrations: await appliedMigrations(client),
    leftOut,
    tables
  }
  archive.addText(manifestName, JSON.stringify(manifest, null, 2))
  return manifest
}

/** An array with a row on each line. */
export async function* jsonOf(batches: AsyncIterable<string[]>) {
  yield '['
  let separator = '\n'
  for await (const rows of batches) {
    yield separator + rows.join(',\n')
    separator = ',\n'
  }
  yield '\n]\n'
}

async function* csvOf({ columns }: OwnedTable, batches: AsyncIterable<string[]>) {
  yield byteOrderMark + csvLine(columns)
  for await (const rows of batches) {
    yield rows
      .map(row => JSON.parse(row) as Record<string, unknown>)
      .map(row => csvLine(columns.map(column => readable(row[column]))))
      .join('')
  }
}

/** Lists of words as people write them; what has parts of its own stays JSON. */
function readable(value: unknown): CsvValue {
  if (Array.isArray(value) && value.every(one => typeof one === 'string')) return value.join('; ')
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : (value as CsvValue)
}
