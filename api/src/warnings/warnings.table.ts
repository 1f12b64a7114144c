import type { WarningAnswer, WarningRule } from '@northstar/shared/warnings/warnings.schema.ts'
import { sql } from 'drizzle-orm'
import { foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { day, instant } from '../db/columns.ts'
import { people } from '../people/people.table.ts'
import { scholars } from '../scholars/scholars.table.ts'

/** What was done about the director's warnings; the warnings themselves are computed. */
export const warningAnswers = pgTable(
  'warning_answers',
  {
    programId: uuid().notNull(),
    id: uuid().notNull(),
    scholarId: uuid().notNull(),
    rule: text().$type<WarningRule>().notNull(),
    /** The warning's key: what gave rise to it. */
    key: text().notNull(),
    kind: text().$type<WarningAnswer['kind']>().notNull(),
    note: text(),
    until: day(),
    answeredBy: uuid().notNull(),
    answeredAt: instant()
      .notNull()
      .default(sql`now()`),
    undoneAt: instant()
  },
  table => [
    primaryKey({ columns: [table.programId, table.id] }),
    foreignKey({ columns: [table.programId, table.scholarId], foreignColumns: [scholars.programId, scholars.id] }),
    foreignKey({ columns: [table.programId, table.answeredBy], foreignColumns: [people.programId, people.id] }),
    index('warning_answers_key_idx').on(table.programId, table.key),
    index('warning_answers_scholar_idx').on(table.programId, table.scholarId, table.id)
  ]
)
