import { foreignKey, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../db/columns.ts'
import { people } from '../people/people.table.ts'
import { scholars } from '../scholars/scholars.table.ts'

/** When somebody last looked at a scholar's record, and since when what is new to them counts. At most one row for the two. */
export const recordLooks = pgTable(
  'record_looks',
  {
    programId: uuid().notNull(),
    personId: uuid().notNull(),
    scholarId: uuid().notNull(),
    lookedAt: instant().notNull(),
    /** The end of the look before this one; null the first time. */
    sinceAt: instant()
  },
  table => [
    primaryKey({ columns: [table.programId, table.personId, table.scholarId] }),
    foreignKey({ columns: [table.programId, table.personId], foreignColumns: [people.programId, people.id] }),
    foreignKey({ columns: [table.programId, table.scholarId], foreignColumns: [scholars.programId, scholars.id] })
  ]
)
