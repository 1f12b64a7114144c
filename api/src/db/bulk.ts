import { getTableColumns, getTableName, sql, type SQL } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Db } from './db.ts'
import { ask, keptStatements, type Statement } from './statement.ts'

const atOnce = 500

/**
 * Inserts one row or many, each chunk in one parameter: far less work than a parameter for each value, and the same statement
 * however many there are. A field that only some rows have must be one that may be null.
 */
export async function insertBulk(db: Db, table: PgTable, rows: readonly object[]) {
  for (let start = 0; start < rows.length; start += atOnce) {
    const chunk = rows.slice(start, start + atOnce)
    await ask(db, insertion(table, fieldsIn(chunk)), { rows: toJson(chunk) })
  }
}

const insertions = keptStatements()

/** Written once for each table and what is given of its columns. */
function insertion(table: PgTable, fields: readonly string[]): Statement {
  const name = getTableName(table)
  return insertions(`${name} ${fields.join()}`, () => {
    const columns = sql.raw(fields.map(columnName).join(', '))
    return sql`insert into ${sql.identifier(name)} (${columns})
      select ${columns} from ${relation(table, fields, sql`${sql.placeholder('rows')}`)}`
  })
}

/** Rows as a relation called `given`, for an `insert … select` or an `update … from`. */
export const recordset = (
  table: PgTable,
  fields: readonly string[],
  rows: readonly object[],
  more: string[] = []
): SQL => relation(table, fields, sql`${toJson(rows)}`, more)

function relation(table: PgTable, fields: readonly string[], json: SQL, more: string[] = []): SQL {
  const columns = getTableColumns(table)
  const typed = fields.map(field => `${columnName(field)} ${columns[field]!.getSQLType()}`)
  return sql`json_to_recordset(${json}::json) as given(${sql.raw([...typed, ...more].join(', '))})`
}

const toJson = (rows: readonly object[]) =>
  JSON.stringify(
    rows.map(row => Object.fromEntries(Object.entries(row).map(([field, value]) => [columnName(field), value])))
  )

/** As the tables name their columns: `startsOn` is `starts_on`. */
export const columnName = (field: string) => field.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)

/** What is undefined is left to the table. */
const fieldsIn = (rows: readonly object[]) => [
  ...new Set(rows.flatMap(row => Object.entries(row).flatMap(([field, value]) => (value === undefined ? [] : [field]))))
]
