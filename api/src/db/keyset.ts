import type { PageOf } from '@northstar/shared/http/page.schema.ts'
import { sql, type SQL } from 'drizzle-orm'
import { Refusal } from '../http/refusal.ts'

/** A column that a list can be sorted by; ties are broken by the id. Its values must not be null (coalesce them). */
export interface SortColumn {
  sql: SQL
  /** The Postgres type that a value from the address is cast to. */
  type: 'text' | 'date' | 'timestamptz' | 'integer'
}

interface Keyset {
  /** The row must come after the last one of the page before. */
  where: SQL | undefined
  orderBy: SQL
  /** Select it beside the row: `${keyset.key} as sort_key`. */
  key: SQL<string>
  /** What it is sorted by and which way, for a statement around that needs the order again. */
  value: SQL
  direction: SQL
}

/** Sorting and paging of a list by `sort` (`dueOn`, or `-dueOn` for descending) and `after`. */
export function keyset(columns: Record<string, SortColumn>, sort: string, id: SQL, after: string | undefined): Keyset {
  const descending = sort.startsWith('-')
  const column = columns[sort.replace(/^-/, '')]
  if (!column) throw new Error(`${sort} is not a column of this list`)
  const direction = descending ? sql.raw('desc') : sql.raw('asc')
  return {
    where: after === undefined ? undefined : comesAfter(column, id, descending, readCursor(after, sort)),
    orderBy: sql`${column.sql} ${direction}, ${id} ${direction}`,
    key: sql<string>`(${column.sql})::text`,
    value: column.sql,
    direction
  }
}

function comesAfter({ sql: column, type }: SortColumn, id: SQL, descending: boolean, [key, lastId]: [string, string]) {
  const than = descending ? sql.raw('<') : sql.raw('>')
  return sql`(${column}, ${id}) ${than} (${key}::${sql.raw(type)}, ${lastId}::uuid)`
}

interface Row {
  id: string
  sortKey: string
}

/** One page of rows that were fetched with `limit + 1`: the extra one tells that there are more. */
export function toPage<Item extends Row, Result>(
  rows: Item[],
  { limit = 50, sort }: { limit?: number | undefined; sort: string },
  total: number,
  present: (row: Item) => Result
): PageOf<Result> {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const next = rows.length > limit && last ? writeCursor(sort, last.sortKey, last.id) : null
  return { items: page.map(present), next, total }
}

const writeCursor = (...parts: [sort: string, key: string, id: string]) =>
  Buffer.from(JSON.stringify(parts)).toString('base64url')

function readCursor(after: string, sort: string): [string, string] {
  try {
    const [cursorSort, key, id] = JSON.parse(Buffer.from(after, 'base64url').toString()) as unknown[]
    const fits = cursorSort === sort && typeof key === 'string' && typeof id === 'string'
    if (fits && !key.includes('\u0000') && key.isWellFormed() && isId.test(id)) return [key, id]
  } catch {
    // Not one of ours: refused below like every other that does not fit.
  }
  throw new Refusal(400, 'malformed', 'This is not the end of a page of this list; begin again at its first page.', {
    fields: [{ field: 'after', message: 'does not belong to this list and sort' }]
  })
}

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
