import type { RosterImport, Rematch } from '@northstar/shared/imports/imports.schema.ts'
import { sql } from 'drizzle-orm'
import { foreignKey, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant, versioned } from '../db/columns.ts'
import { people } from '../people/people.table.ts'

/** What the check of an import found. */
export type ImportReport = Pick<
  RosterImport,
  'files' | 'sheets' | 'counts' | 'alsoCreated' | 'planned' | 'problems' | 'errorCount' | 'noteCount'
>

export const imports = pgTable(
  'imports',
  {
    programId: uuid().notNull(),
    id: uuid().notNull(),
    state: text().$type<RosterImport['state']>().notNull(),
    progress: jsonb().$type<RosterImport['progress']>().notNull(),
    /** The matching of sheets and columns that a person chose, if any. */
    rematch: jsonb().$type<Rematch['sheets']>(),
    report: jsonb().$type<ImportReport>(),
    failure: text(),
    startedBy: uuid(),
    appliedAt: instant(),
    ...versioned
  },
  table => [
    primaryKey({ columns: [table.programId, table.id] }),
    foreignKey({ columns: [table.programId, table.startedBy], foreignColumns: [people.programId, people.id] }),
    index('imports_created_idx').on(table.programId, table.createdAt)
  ]
)

/** The files of an import, until it is carried out or forgotten. */
export const importFiles = pgTable(
  'import_files',
  {
    programId: uuid().notNull(),
    importId: uuid().notNull(),
    name: text().notNull(),
    content: bytes().notNull(),
    createdAt: instant()
      .notNull()
      .default(sql`now()`)
  },
  table => [
    primaryKey({ columns: [table.programId, table.importId, table.name] }),
    foreignKey({ columns: [table.programId, table.importId], foreignColumns: [imports.programId, imports.id] })
  ]
)
