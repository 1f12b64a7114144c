import type { OwedKind } from '@northstar/shared/owed/owed.schema.ts'
import { sql } from 'drizzle-orm'
import { foreignKey, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { day, instant } from '../db/columns.ts'
import { people } from '../people/people.table.ts'

/** What people have put off, each for themselves; what they owe is computed. */
export const owedSnoozes = pgTable(
  'owed_snoozes',
  {
    programId: uuid().notNull(),
    id: uuid().notNull(),
    personId: uuid().notNull(),
    kind: text().$type<OwedKind>().notNull(),
    /** The milestone, the action, the meeting. */
    owedId: uuid().notNull(),
    until: day().notNull(),
    note: text(),
    createdAt: instant()
      .notNull()
      .default(sql`now()`)
  },
  table => [
    primaryKey({ columns: [table.programId, table.id] }),
    foreignKey({ columns: [table.programId, table.personId], foreignColumns: [people.programId, people.id] }),
    unique('owed_snoozes_owed_key').on(table.programId, table.personId, table.kind, table.owedId)
  ]
)
