import type { TeamRole } from '@northstar/shared/mentoring/mentoring.schema.ts'
import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { day, removable, versioned } from '../db/columns.ts'
import { people } from '../people/people.table.ts'
import { scholars } from '../scholars/scholars.table.ts'

/** Mentors of a scholar; periods of one person in one team role do not overlap (exclusion constraint). */
export const mentorAssignments = pgTable(
  'mentor_assignments',
  {
    programId: uuid().notNull(),
    id: uuid().notNull(),
    scholarId: uuid().notNull(),
    mentorId: uuid().notNull(),
    teamRole: text().$type<TeamRole>().notNull(),
    startsOn: day().notNull(),
    until: day(),
    cadenceDays: integer(),
    ...versioned,
    ...removable
  },
  table => [
    primaryKey({ columns: [table.programId, table.id] }),
    foreignKey({ columns: [table.programId, table.scholarId], foreignColumns: [scholars.programId, scholars.id] }),
    foreignKey({ columns: [table.programId, table.mentorId], foreignColumns: [people.programId, people.id] }),
    index('mentor_assignments_scholar_idx').on(table.programId, table.scholarId),
    index('mentor_assignments_mentor_idx').on(table.programId, table.mentorId),
    check('mentor_assignments_period', sql`until >= starts_on`),
    check('mentor_assignments_cadence', sql`cadence_days between 1 and 366`)
  ]
)
