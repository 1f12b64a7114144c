import type { TemplateItem } from '@northstar/shared/templates/templates.schema.ts'
import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { instant, removable, versioned } from '../db/columns.ts'
import { people } from '../people/people.table.ts'
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

/** Each state of a template that was saved; none of them ever changes. */
export const templateVersions = pgTable(
  'milestone_template_versions',
  {
    programId: uuid().notNull(),
    templateId: uuid().notNull(),
    /** The template's own version at that time. */
    version: integer().notNull(),
    name: text().notNull(),
    track: text(),
    items: jsonb().$type<TemplateItem[]>().notNull(),
    /** The version that was brought back. */
    restoredFrom: integer(),
    savedBy: uuid(),
    savedAt: instant()
      .notNull()
      .default(sql`now()`)
  },
  table => [
    primaryKey({ columns: [table.programId, table.templateId, table.version] }),
    foreignKey({
      name: 'milestone_template_versions_template_fk',
      columns: [table.programId, table.templateId],
      foreignColumns: [milestoneTemplates.programId, milestoneTemplates.id]
    }),
    foreignKey({
      name: 'milestone_template_versions_person_fk',
      columns: [table.programId, table.savedBy],
      foreignColumns: [people.programId, people.id]
    })
  ]
)

/** What a milestone was before a version of its template was carried into the scholars' plans, and is after. */
export interface CarriedChange {
  id: string
  /** The version that the milestone has since. */
  version: number
  /** Null: it was added. */
  before: {
    title: string
    category: string | null
    acts: string
    dueOn: string
    templateVersion: number | null
  } | null
}

/** A version of a template was carried into plans; it can be taken back as long as nobody went on from there. */
export const templateRollouts = pgTable(
  'milestone_template_rollouts',
  {
    programId: uuid().notNull(),
    id: uuid().notNull(),
    templateId: uuid().notNull(),
    version: integer().notNull(),
    reason: text().notNull(),
    changes: jsonb().$type<CarriedChange[]>().notNull(),
    carriedBy: uuid(),
    carriedAt: instant().notNull(),
    takenBackAt: instant()
  },
  table => [
    primaryKey({ columns: [table.programId, table.id] }),
    foreignKey({
      name: 'milestone_template_rollouts_version_fk',
      columns: [table.programId, table.templateId, table.version],
      foreignColumns: [templateVersions.programId, templateVersions.templateId, templateVersions.version]
    }),
    foreignKey({
      name: 'milestone_template_rollouts_person_fk',
      columns: [table.programId, table.carriedBy],
      foreignColumns: [people.programId, people.id]
    }),
    index('milestone_template_rollouts_template_idx').on(table.programId, table.templateId, table.id)
  ]
)
