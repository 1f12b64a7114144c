import type { Actor, MilestoneState } from '@northstar/shared/milestones/milestones.schema.ts'
import { sql } from 'drizzle-orm'
import { boolean, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { day, instant, removable, versioned } from '../db/columns.ts'
import { people } from '../people/people.table.ts'
import { scholars } from '../scholars/scholars.table.ts'
import { templateVersions } from '../templates/templates.table.ts'

/** What a report said, beside its evidence, which stays where it is. */
export interface SentBackReport {
  reachedOn: string | null
  reportedAt: string | null
  reportedBy: string | null
}

export const milestones = pgTable(
  'milestones',
  {
    programId: uuid().notNull(),
    id: uuid().notNull(),
    scholarId: uuid().notNull(),
    title: text().notNull(),
    category: text(),
    acts: text().$type<Actor>().notNull().default('scholar'),
    notes: text(),
    evidenceText: text(),
    evidenceUrl: text(),
    dueOn: day().notNull(),
    originalDueOn: day().notNull(),
    state: text().$type<MilestoneState>().notNull().default('planned'),
    fromTemplate: boolean().notNull().default(false),
    /** The item of a template that it came from, as that version said it, and the day from which its months count. */
    templateId: uuid(),
    templateVersion: integer(),
    templateItemId: uuid(),
    countedFrom: day(),
    /** Who added it for this scholar; null when it came from a template or a roster. */
    addedBy: uuid(),
    reachedOn: day(),
    reportedAt: instant(),
    reportedBy: uuid(),
    confirmedAt: instant(),
    confirmedBy: uuid(),
    sentBackBecause: text(),
    sentBackBy: uuid(),
    /** The report that was sent back, as long as it can be taken up again. */
    sentBackReport: jsonb().$type<SentBackReport>(),
    waivedBecause: text(),
    ...versioned,
    ...removable
  },
  table => [
    primaryKey({ columns: [table.programId, table.id] }),
    foreignKey({ columns: [table.programId, table.scholarId], foreignColumns: [scholars.programId, scholars.id] }),
    foreignKey({ columns: [table.programId, table.addedBy], foreignColumns: [people.programId, people.id] }),
    foreignKey({ columns: [table.programId, table.reportedBy], foreignColumns: [people.programId, people.id] }),
    foreignKey({ columns: [table.programId, table.confirmedBy], foreignColumns: [people.programId, people.id] }),
    foreignKey({ columns: [table.programId, table.sentBackBy], foreignColumns: [people.programId, people.id] }),
    foreignKey({
      name: 'milestones_template_version_fk',
      columns: [table.programId, table.templateId, table.templateVersion],
      foreignColumns: [templateVersions.programId, templateVersions.templateId, templateVersions.version]
    }),
    index('milestones_template_idx').on(table.programId, table.templateId, table.scholarId),
    index('milestones_scholar_idx').on(table.programId, table.scholarId, table.dueOn, table.id),
    index('milestones_due_idx').on(table.programId, table.dueOn, table.id),
    // With all that finding, ordering and counting those of one state takes.
    index('milestones_state_idx')
      .on(table.programId, table.state, table.dueOn, table.id, table.scholarId)
      .where(sql`removed_at is null`),
    index('milestones_title_idx').on(table.programId, sql`lower(${table.title})`, table.id),
    index('milestones_open_idx')
      .on(table.programId, table.scholarId, table.dueOn, table.id)
      .where(sql`state in ('planned', 'in-progress') and removed_at is null`),
    index('milestones_reported_idx')
      .on(table.programId, table.scholarId)
      .where(sql`state = 'reported' and removed_at is null`),
    index('milestones_removed_idx')
      .on(table.programId, table.removedAt)
      .where(sql`removed_at is not null`),
    check('milestones_title', sql`title <> ''`),
    check('milestones_state', sql`state in ('planned', 'in-progress', 'reported', 'confirmed', 'waived')`),
    check('milestones_waiver', sql`state <> 'waived' or waived_because is not null`)
  ]
)

/** Every move of a due day, and why. */
export const milestoneMoves = pgTable(
  'milestone_moves',
  {
    programId: uuid().notNull(),
    id: uuid().notNull(),
    milestoneId: uuid().notNull(),
    fromDay: day().notNull(),
    toDay: day().notNull(),
    reason: text().notNull(),
    movedBy: uuid(),
    movedAt: instant()
      .notNull()
      .default(sql`now()`)
  },
  table => [
    primaryKey({ columns: [table.programId, table.id] }),
    foreignKey({
      columns: [table.programId, table.milestoneId],
      foreignColumns: [milestones.programId, milestones.id]
    }),
    foreignKey({ columns: [table.programId, table.movedBy], foreignColumns: [people.programId, people.id] }),
    index('milestone_moves_milestone_idx').on(table.programId, table.milestoneId, table.id)
  ]
)
