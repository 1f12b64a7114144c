import type { TeamRules } from '@northstar/shared/mentoring/teams.schema.ts'
import type { WarningRules } from '@northstar/shared/programs/programs.schema.ts'
import { jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { versioned } from '../db/columns.ts'

export const programs = pgTable('programs', {
  id: uuid().primaryKey(),
  name: text().notNull(),
  shortName: text().notNull(),
  funder: text(),
  awardNumber: text(),
  timeZone: text().notNull(),
  accent: text(),
  tracks: text().array().notNull(),
  categories: text().array().notNull(),
  stages: text().array().notNull(),
  markers: text().array().notNull(),
  warningRules: jsonb().$type<WarningRules>().notNull(),
  teamRules: jsonb().$type<TeamRules>().notNull(),
  ...versioned
})
