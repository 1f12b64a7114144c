import type { Determination, LearningPhase } from '@northstar/shared/projects/projects.schema.ts'
import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { day, instant, removable, versioned } from '../db/columns.ts'
import { people } from '../people/people.table.ts'
import { scholars } from '../scholars/scholars.table.ts'
import { sites } from '../sites/sites.table.ts'

export const projects = pgTable(
  'projects',
  {
    programId: uuid().notNull(),
    id: uuid().notNull(),
    scholarId: uuid().notNull(),
    title: text().notNull(),
    siteId: uuid(),
    unit: text(),
    sponsor: text(),
    liaison: text(),
    question: text(),
    systemPriority: text(),
    determination: text().$type<Determination>(),
    determinedOn: day(),
    phase: text().$type<LearningPhase>(),
    turn: integer().notNull().default(1),
    decisionToInform: text(),
    decisionTaken: text(),
    stage: text().notNull(),
    stageSince: day().notNull(),
    ...versioned,
    ...removable
  },
  table => [
    primaryKey({ columns: [table.programId, table.id] }),
    foreignKey({ columns: [table.programId, table.scholarId], foreignColumns: [scholars.programId, scholars.id] }),
    foreignKey({ columns: [table.programId, table.siteId], foreignColumns: [sites.programId, sites.id] }),
    index('projects_scholar_idx').on(table.programId, table.scholarId),
    index('projects_title_idx').on(table.programId, sql`lower(${table.title})`, table.id),
    index('projects_stage_idx').on(table.programId, table.stageSince, table.id),
    check('projects_turn', sql`turn between 1 and 50`)
  ]
)

/** When a project entered each of its stages. */
export const projectStages = pgTable(
  'project_stages',
  {
    programId: uuid().notNull(),
    id: uuid().notNull(),
    projectId: uuid().notNull(),
    stage: text().notNull(),
    enteredOn: day().notNull()
  },
  table => [
    primaryKey({ columns: [table.programId, table.id] }),
    foreignKey({ columns: [table.programId, table.projectId], foreignColumns: [projects.programId, projects.id] }),
    index('project_stages_project_idx').on(table.programId, table.projectId, table.enteredOn)
  ]
)

export const projectMarkers = pgTable(
  'project_markers',
  {
    programId: uuid().notNull(),
    projectId: uuid().notNull(),
    marker: text().notNull(),
    reachedOn: day().notNull()
  },
  table => [
    primaryKey({ columns: [table.programId, table.projectId, table.marker] }),
    foreignKey({ columns: [table.programId, table.projectId], foreignColumns: [projects.programId, projects.id] })
  ]
)

export const statusNotes = pgTable(
  'status_notes',
  {
    programId: uuid().notNull(),
    id: uuid().notNull(),
    projectId: uuid().notNull(),
    notedOn: day().notNull(),
    text: text().notNull(),
    notedBy: uuid(),
    createdAt: instant()
      .notNull()
      .default(sql`now()`)
  },
  table => [
    primaryKey({ columns: [table.programId, table.id] }),
    foreignKey({ columns: [table.programId, table.projectId], foreignColumns: [projects.programId, projects.id] }),
    foreignKey({ columns: [table.programId, table.notedBy], foreignColumns: [people.programId, people.id] }),
    index('status_notes_project_idx').on(table.programId, table.projectId, table.notedOn)
  ]
)
