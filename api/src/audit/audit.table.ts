import type { RecordKind } from '@northstar/shared/audit/audit.endpoints.ts'
import { sql } from 'drizzle-orm'
import { index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../db/columns.ts'
import { programs } from '../programs/programs.table.ts'

/** Who did what, when, and what it was before and after. Only ever added to (trigger). */
export const auditEvents = pgTable(
  'audit_events',
  {
    programId: uuid()
      .notNull()
      .references(() => programs.id),
    id: uuid().notNull(),
    at: instant()
      .notNull()
      .default(sql`now()`),
    accountId: uuid(),
    personId: uuid(),
    action: text().notNull(),
    kind: text().$type<RecordKind>().notNull(),
    subjectId: uuid().notNull(),
    scholarId: uuid(),
    title: text().notNull(),
    before: jsonb().$type<Record<string, unknown> | null>(),
    after: jsonb().$type<Record<string, unknown> | null>()
  },
  table => [
    primaryKey({ columns: [table.programId, table.id] }),
    index('audit_events_subject_idx').on(table.programId, table.subjectId, table.id),
    index('audit_events_scholar_idx').on(table.programId, table.scholarId, table.id)
  ]
)
