import type { Quorum } from '@northstar/shared/mentoring/teams.schema.ts'
import { sql } from 'drizzle-orm'
import { check, foreignKey, integer, jsonb, pgTable, primaryKey, unique, uuid } from 'drizzle-orm/pg-core'
import { versioned } from '../db/columns.ts'
import { scholars } from '../scholars/scholars.table.ts'

/** What was agreed for one scholar's team where it differs from the program's rules; null: as in the program. */
export const mentoringTeams = pgTable(
  'mentoring_teams',
  {
    programId: uuid().notNull(),
    id: uuid().notNull(),
    scholarId: uuid().notNull(),
    cadenceDays: integer(),
    teamQuorum: jsonb().$type<Quorum>(),
    committeeQuorum: jsonb().$type<Quorum>(),
    ...versioned
  },
  table => [
    primaryKey({ columns: [table.programId, table.id] }),
    unique('mentoring_teams_scholar_key').on(table.programId, table.scholarId),
    foreignKey({ columns: [table.programId, table.scholarId], foreignColumns: [scholars.programId, scholars.id] }),
    check('mentoring_teams_cadence', sql`cadence_days between 1 and 366`)
  ]
)
