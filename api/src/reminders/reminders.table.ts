import type { OwedKind } from '@northstar/shared/owed/owed.schema.ts'
import type { ReminderSettings } from '@northstar/shared/reminders/reminders.schema.ts'
import { boolean, foreignKey, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { day, versioned } from '../db/columns.ts'
import { people } from '../people/people.table.ts'
import { programs } from '../programs/programs.table.ts'

/** When a program reminds its people; one that has no row reminds as new programs do. */
export const reminderSettings = pgTable('reminder_settings', {
  programId: uuid()
    .primaryKey()
    .references(() => programs.id),
  rules: jsonb().$type<ReminderSettings['rules']>().notNull(),
  sendHour: integer().notNull(),
  quietFrom: integer().notNull(),
  quietUntil: integer().notNull(),
  quietWeekends: boolean().notNull(),
  quietDays: jsonb().$type<ReminderSettings['quietDays']>().notNull(),
  ...versioned
})

/** The last day for which it was decided of what a person is reminded: no day is decided twice. */
export const reminderTurns = pgTable(
  'reminder_turns',
  {
    programId: uuid().notNull(),
    personId: uuid().notNull(),
    decidedOn: day().notNull()
  },
  table => [
    primaryKey({ columns: [table.programId, table.personId] }),
    foreignKey({ columns: [table.programId, table.personId], foreignColumns: [people.programId, people.id] })
  ]
)

/** When a person was last reminded of a thing. */
export const reminders = pgTable(
  'reminders',
  {
    programId: uuid().notNull(),
    personId: uuid().notNull(),
    kind: text().$type<OwedKind>().notNull(),
    owedId: uuid().notNull(),
    remindedOn: day().notNull()
  },
  table => [
    primaryKey({ columns: [table.programId, table.personId, table.kind, table.owedId] }),
    foreignKey({ columns: [table.programId, table.personId], foreignColumns: [people.programId, people.id] })
  ]
)
