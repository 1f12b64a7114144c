import { sql } from 'drizzle-orm'
import { check, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { day, removable, versioned } from '../db/columns.ts'
import { programs } from '../programs/programs.table.ts'

export const fundingSources = pgTable(
  'funding_sources',
  {
    programId: uuid()
      .notNull()
      .references(() => programs.id),
    id: uuid().notNull(),
    name: text().notNull(),
    awardNumber: text(),
    activityCode: text(),
    startsOn: day(),
    until: day(),
    effortFloor: integer(),
    ...versioned,
    ...removable
  },
  table => [
    primaryKey({ columns: [table.programId, table.id] }),
    uniqueIndex('funding_sources_name_key')
      .on(table.programId, sql`lower(${table.name})`)
      .where(sql`removed_at is null`),
    check('funding_sources_period', sql`until > starts_on`),
    check('funding_sources_floor', sql`effort_floor between 0 and 100`)
  ]
)
