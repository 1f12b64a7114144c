import { sql } from 'drizzle-orm'
import { pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { removable, versioned } from '../db/columns.ts'
import { programs } from '../programs/programs.table.ts'

export const sites = pgTable(
  'sites',
  {
    programId: uuid()
      .notNull()
      .references(() => programs.id),
    id: uuid().notNull(),
    name: text().notNull(),
    kind: text(),
    ...versioned,
    ...removable
  },
  table => [
    primaryKey({ columns: [table.programId, table.id] }),
    uniqueIndex('sites_name_key')
      .on(table.programId, sql`lower(${table.name})`)
      .where(sql`removed_at is null`)
  ]
)
