import { getTableColumns, getTableName, sql, type SQL } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Db } from './db.ts'

const atOnce = 500

/**
 * Inserts many rows, each chunk in one parameter: far less work than a parameter for each value. A field that only some
 * rows have must be one that may be null.
 */
export async function insertBulk(db: Db, table: PgTable, rows: readonly object[]) {
  for (let start = 0; start < rows.length; start += atOnce) {
    const chunk = rows.slice(start, start + atOnce)
    const fields = fieldsIn(chunk)
    const names = sql.raw(fields.map(columnName).join(', '))
    await db.execute(sql`
      insert into ${sql.identifier(getTableName(table))} (${names})
      select ${names} from ${recordset(table, fields, chunk)}`)
  }
}

/** Rows as a relation called `given`, for an `insert … select` or an `update … from`. */
export function recordset(
  table: PgTable,
  fields: readonly string[],
  rows: readonly object[],
  more: string[] = []
): SQL {
  const columns = getTableColumns(table)
  const typed = fields.map(field => `${columnName(field)} ${columns[field]!.getSQLType()}`)
  const values = rows.map(row =>
    Object.fromEntries(Object.entries(row).map(([field, value]) => [columnName(field), value]))
  )
  return sql`json_to_recordset(${JSON.stringify(values)}::json) as given(${sql.raw([...typed, ...more].join(', '))})`
}

/** As the tables name their columns: `startsOn` is `starts_on`. */
export const columnName = (field: string) => field.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)

const fieldsIn = (rows: readonly object[]) => [...new Set(rows.flatMap(row => Object.keys(row)))]
