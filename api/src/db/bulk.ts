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

function toJson(rows: readonly object[]) {
  const named = rows.map(row => {
    const values: Record<string, unknown> = {}
    for (const [field, value] of Object.entries(row)) values[columnName(field)] = value
    return values
  })
  return JSON.stringify(named)
}

/** As the tables name their columns: `startsOn` is `starts_on`. */
export function columnName(field: string): string {
  const known = columnNames.get(field)
  if (known !== undefined) return known
  const name = field.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
  columnNames.set(field, name)
  return name
}

/** Of the fields in our tables, so that there are only so many. */
const columnNames = new Map<string, string>()

/** What is undefined is left to the table. */
function fieldsIn(rows: readonly object[]) {
  const fields = new Set<string>()
  for (const row of rows) for (const [field, value] of Object.entries(row)) if (value !== undefined) fields.add(field)
  return [...fields]
}
