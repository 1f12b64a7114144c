import type { Role } from '@northstar/shared/people/people.schema.ts'
import { sql, type SQL } from 'drizzle-orm'
import { foreignKey, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { accounts } from '../accounts/accounts.table.ts'
import { day, instant, removable, versioned } from '../db/columns.ts'
import { programs } from '../programs/programs.table.ts'

/** The people of a program; one who signs in is connected with an account. */
export const people = pgTable(
  'people',
  {
    programId: uuid()
      .notNull()
      .references(() => programs.id),
    id: uuid().notNull(),
    accountId: uuid().references(() => accounts.id),
    firstName: text().notNull(),
    lastName: text().notNull(),
    /** What lists are sorted by. */
    sortName: text()
      .notNull()
      .generatedAlwaysAs((): SQL => sql`lower(last_name || ', ' || first_name)`),
    email: text().notNull(),
    degrees: text(),
    institution: text(),
    department: text(),
    rank: text(),
    orcid: text(),
    eraCommons: text(),
    invitedAt: instant(),
    ...versioned,
    ...removable
  },
  table => [
    primaryKey({ columns: [table.programId, table.id] }),
    uniqueIndex('people_email_key')
      .on(table.programId, sql`lower(${table.email})`)
      .where(sql`removed_at is null`),
    uniqueIndex('people_account_key').on(table.programId, table.accountId),
    index('people_account_idx').on(table.accountId),
    index('people_sort_idx').on(table.programId, table.sortName, table.id)
  ]
)

/** Roles that people hold, from a day, until a day; periods of one role do not overlap (exclusion constraint). */
export const heldRoles = pgTable(
  'held_roles',
  {
    programId: uuid().notNull(),
    id: uuid().notNull(),
    personId: uuid().notNull(),
    role: text().$type<Role>().notNull(),
    startsOn: day().notNull(),
    until: day(),
    ...versioned
  },
  table => [
    primaryKey({ columns: [table.programId, table.id] }),
    foreignKey({ columns: [table.programId, table.personId], foreignColumns: [people.programId, people.id] }),
    index('held_roles_person_idx').on(table.programId, table.personId)
  ]
)

/**
 * A mark that is another after each change of what somebody who signs in is in the program: roles, name, scholar's record,
 * account, time zone (triggers). While it is the same, so is he or she, wherever a copy of this database came from.
 */
export const memberChanges = pgTable(
  'member_changes',
  { programId: uuid().notNull(), personId: uuid().notNull(), mark: uuid().notNull() },
  table => [
    primaryKey({ columns: [table.programId, table.personId] }),
    foreignKey({ columns: [table.programId, table.personId], foreignColumns: [people.programId, people.id] })
  ]
)

/** A mark that is another after each change of who is in a program, under which name and in whose team (triggers). */
export const teamChanges = pgTable('team_changes', {
  programId: uuid()
    .primaryKey()
    .references(() => programs.id),
  mark: uuid().notNull()
})
