import type { TemplateItem } from '@northstar/shared/templates/templates.endpoints.ts'
import { sql } from 'drizzle-orm'
import { jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { removable, versioned } from '../db/columns.ts'
import { programs } from '../programs/programs.table.ts'

export const milestoneTemplates = pgTable(
  'milestone_templates',
  {
    programId: uuid()
      .notNull()
      .references(() => programs.id),
    id: uuid().notNull(),
    name: text().notNull(),
    track: text(),
    items: jsonb().$type<TemplateItem[]>().notNull(),
    ...versioned,
    ...removable
  },
  table => [
    primaryKey({ columns: [table.programId, table.id] }),
    uniqueIndex('milestone_templates_name_key')
      .on(table.programId, sql`lower(${table.name})`)
      .where(sql`removed_at is null`)
  ]
)
