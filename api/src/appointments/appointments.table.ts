import type { Appointment } from '@northstar/shared/appointments/appointments.schema.ts'
import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { day, removable, versioned } from '../db/columns.ts'
import { fundingSources } from '../funding/funding.table.ts'
import { scholars } from '../scholars/scholars.table.ts'

/** Periods of one scholar on one source do not overlap (exclusion constraint). */
export const appointments = pgTable(
  'appointments',
  {
    programId: uuid().notNull(),
    id: uuid().notNull(),
    scholarId: uuid().notNull(),
    fundingSourceId: uuid().notNull(),
    startsOn: day().notNull(),
    until: day().notNull(),
    effortPercent: integer().notNull(),
    kind: text().$type<Appointment['kind']>().notNull().default('new'),
    ...versioned,
    ...removable
  },
  table => [
    primaryKey({ columns: [table.programId, table.id] }),
    foreignKey({ columns: [table.programId, table.scholarId], foreignColumns: [scholars.programId, scholars.id] }),
    foreignKey({
      columns: [table.programId, table.fundingSourceId],
      foreignColumns: [fundingSources.programId, fundingSources.id]
    }),
    index('appointments_scholar_idx').on(table.programId, table.scholarId, table.startsOn),
    index('appointments_source_idx').on(table.programId, table.fundingSourceId),
    check('appointments_period', sql`until > starts_on`),
    check('appointments_effort', sql`effort_percent between 0 and 100`)
  ]
)
