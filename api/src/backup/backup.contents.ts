import { migrationNotes, migrationScripts, type AppliedMigration } from '../db/migrate.ts'
import { sections, type DumpEntry } from './dump.format.ts'
import type { Guards } from './backup.guards.repository.ts'
import { copyStatement, type CopiedTable } from './backup.tables.repository.ts'
import type { BackupManifest } from './backup.manifest.ts'

const manifestTag = 'northstar-backup'
const manifestStart = `-- ${manifestTag}: `
const rowsKind = 'TABLE DATA'

export const isRows = ({ kind }: DumpEntry) => kind === rowsKind

const empty = { definition: '', copy: '', schema: '', needs: [], offset: null }

/** The list of contents by which pg_restore alone makes everything anew, without this program. */
export function contentsOf(
  migrations: AppliedMigration[],
  tables: CopiedTable[],
  { open, close }: Guards
): DumpEntry[] {
  const entries: DumpEntry[] = []
  const add = (kind: string, tag: string, section: DumpEntry['section'], rest: Partial<DumpEntry>) =>
    entries.push({ ...empty, id: entries.length + 1, kind, tag, section, ...rest })
  const { before, data, after } = sections

  add('ENCODING', 'ENCODING', before, { definition: `SET client_encoding = 'UTF8';\n` })
  add('STDSTRINGS', 'STDSTRINGS', before, { definition: `SET standard_conforming_strings = 'on';\n` })
  add('COMMENT', manifestTag, before, {})
  // The migrations give rules to tables that are closed already, and empty; pg_restore would have them see all rows.
  add('SETTING', 'row_security', before, { definition: 'SET row_security = on;\n' })
  for (const { tag, script } of migrationScripts(migrations.length))
    add('MIGRATION', tag, before, { definition: script, schema: 'public' })
  const opened = add('SET ASIDE', guards, before, { definition: refuseOccupied + lines(open), schema: 'public' })
  for (const table of tables)
    add(rowsKind, table.name, data, { copy: `${copyStatement(table)};\n`, schema: 'public', needs: [opened] })
  const filled = entries.filter(isRows).map(({ id }) => id)
  // At once: where the guards are not back, no migration counts as applied, and Northstar does not start.
  const definition = lines([...close, ...migrationNotes(migrations)])
  add('PUT BACK', guards, after, { definition, schema: 'public', needs: filled })
  return entries
}

const guards = 'references, triggers and borders'

/** Who lets pg_restore go on after errors must not take the guards off tables that were there before. */
const refuseOccupied = `do $$ begin
  if to_regclass('drizzle.__drizzle_migrations') is not null then
    raise exception 'Northstar has its tables here already. Restore into an empty database.';
  end if;
end $$;
`

const lines = (statements: string[]) => statements.map(statement => `${statement};\n`).join('')

/** Keeps place in the list of contents for what is known only when all rows are written. */
export const reserveManifest = (entries: DumpEntry[], head: Omit<BackupManifest, 'tables'>, tables: CopiedTable[]) =>
  writeManifest(entries, { ...head, tables: tables.map(({ name, columns }) => ({ name, columns, ...largest })) })

const largest = { rows: Number.MAX_SAFE_INTEGER, bytes: Number.MAX_SAFE_INTEGER, sha256: '0'.repeat(64) }

/** Says what the backup holds, in a comment that is as long as what was there before. */
export function writeManifest(entries: DumpEntry[], manifest: BackupManifest) {
  const entry = entries.find(({ tag }) => tag === manifestTag)!
  entry.definition = (manifestStart + JSON.stringify(manifest)).padEnd(entry.definition.length)
}

/** What a backup says about itself; undefined in a dump that is none. */
export const manifestText = (entries: DumpEntry[]) =>
  entries
    .find(({ tag, definition }) => tag === manifestTag && definition.startsWith(manifestStart))
    ?.definition.slice(manifestStart.length)
