import { sql } from 'drizzle-orm'
import { customType, date, integer, uuid } from 'drizzle-orm/pg-core'

/** A moment, read as an ISO 8601 string so that a row is ready to be sent. */
export const instant = customType<{ data: string; driverData: Date | string }>({
  dataType: () => 'timestamptz',
  fromDriver: value => new Date(value).toISOString()
})

/** A day of the calendar, read as `2027-06-01`. */
export const day = () => date({ mode: 'string' })

export const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** Every change of a record makes a new version of it. */
export const versioned = {
  version: integer().notNull().default(1),
  createdAt: instant()
    .notNull()
    .default(sql`now()`),
  updatedAt: instant()
    .notNull()
    .default(sql`now()`)
}

/** A removed record stays, and can be restored. */
export const removable = {
  removedAt: instant(),
  removedBy: uuid()
}
