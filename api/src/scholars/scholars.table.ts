import type { ScholarStatus } from '@northstar/shared/scholars/scholars.schema.ts'
import { sql } from 'drizzle-orm'
import { foreignKey, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { day, removable, versioned } from '../db/columns.ts'
import { people } from '../people/people.table.ts'
import { sites } from '../sites/sites.table.ts'

export const scholars = pgTable(
  'scholars',
  {
    programId: uuid().notNull(),
    id: uuid().notNull(),
    personId: uuid().notNull(),
    track: text(),
    cohort: text(),
    siteId: uuid(),
    status: text().$type<ScholarStatus>().notNull().default('active'),
    statusSince: day(),
    statusReason: text(),
    ...versioned,
    ...removable
  },
  table => [
    primaryKey({ columns: [table.programId, table.id] }),
    unique('scholars_person_key').on(table.programId, table.personId),
    foreignKey({ columns: [table.programId, table.personId], foreignColumns: [people.programId, people.id] }),
    foreignKey({ columns: [table.programId, table.siteId], foreignColumns: [sites.programId, sites.id] }),
    index('scholars_cohort_idx').on(table.programId, table.cohort, table.id),
    index('scholars_site_idx').on(table.programId, table.siteId),
    index('scholars_removed_idx')
      .on(table.programId, table.removedAt)
      .where(sql`removed_at is not null`)
  ]
)
