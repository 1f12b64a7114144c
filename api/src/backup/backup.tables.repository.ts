import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { measureAll, type Measured } from './measure.ts'

/** A table of the catalogue: what of it is copied, and in which order. */
export interface CopiedTable {
  name: string
  /** Those that hold something of their own; what Postgres computes is computed again. */
  columns: string[]
  /** The key, texts by their bytes, so that the order is the same on every machine. */
  order: string
}

export type Owner = pg.Client

/** A connection as the owner of the tables, which is closed when the work is done. */
export async function asOwner<Result>(url: string, work: (owner: Owner) => Promise<Result>): Promise<Result> {
  const owner = new pg.Client({ connectionString: url, application_name: 'northstar backup' })
  owner.on('error', () => {})
  await owner.connect()
  try {
    const result = await work(owner)
    await owner.end()
    return result
  } catch (error) {
    // A copy that broke off may keep the connection from closing by itself; the process ends, or the server does.
    owner.end().catch(() => {})
    throw error
  }
}

/** Values are written the same way by every server, whatever its settings. */
const plainly = `set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres';
  set local bytea_output = 'hex'; set local extra_float_digits = 1; set local search_path = public;
  set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0; set local lock_timeout = 0`

/** The owner is held by the border between programs too, so the transaction reaches all of them. */
const everyProgram = `select set_config('app.administrator', '1', true);
  select set_config('app.programs', (select coalesce(string_agg(id::text, ','), '') from programs), true);
  select set_config('app.administrator', '', true)`

export async function writePlainly(owner: Pick<pg.ClientBase, 'query'>) {
  await owner.query(plainly)
}

export async function reachEveryProgram(owner: Owner) {
  await owner.query(everyProgram)
}

export async function readDatabase(owner: Owner) {
  const { rows } = await owner.query<{ database: string; version: string }>(
    `select current_database() as database, current_setting('server_version') as version`
  )
  return rows[0]!
}

export async function readTables(owner: Pick<pg.ClientBase, 'query'>): Promise<CopiedTable[]> {
  const { rows } = await owner.query<CopiedTable>(`
    select one.relname::text as name,
      array(select attname::text from pg_attribute
        where attrelid = one.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns,
      (select string_agg(quote_ident(attname) || case when attcollation = 0 then '' else ' collate "C"' end, ', '
          order by place)
        from pg_index, unnest(indkey::int2[]) with ordinality as part(attnum, place)
        join pg_attribute attribute on attribute.attnum = part.attnum
        where indrelid = one.oid and indisprimary and attrelid = one.oid) as order
    from pg_class one
    where one.relkind = 'r' and one.relnamespace = 'public'::regnamespace
    order by one.relname`)
  return rows
}

const list = (columns: string[]) => columns.map(column => pg.escapeIdentifier(column)).join(', ')
const tableName = (name: string) => `public.${pg.escapeIdentifier(name)}`

/** All rows of a table in the order of its key. */
export const copyOut = (owner: Owner, { name, columns, order }: CopiedTable): Readable =>
  owner.query(copyTo(`copy (select ${list(columns)} from ${tableName(name)} order by ${order}) to stdout`))

/** The statement that takes those rows. */
export const copyStatement = ({ name, columns }: Pick<CopiedTable, 'name' | 'columns'>) =>
  `COPY ${tableName(name)} (${list(columns)}) FROM stdin`

export const copyIn = (owner: Owner, table: Pick<CopiedTable, 'name' | 'columns'>, rows: Readable) =>
  pipeline(rows, owner.query(copyFrom(copyStatement(table))))

/** What a backup of the table as it stands would hold. */
export const measureTable = (owner: Owner, table: CopiedTable): Promise<Measured> => measureAll(copyOut(owner, table))
