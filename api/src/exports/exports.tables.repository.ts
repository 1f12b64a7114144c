import pg from 'pg'
import { readTables, type CopiedTable } from '../backup/backup.tables.repository.ts'

export type Client = Pick<pg.ClientBase, 'query'>

interface Column {
  name: string
  type: string
  required: boolean
}

/** A table whose rows belong to programs. */
export interface OwnedTable extends CopiedTable {
  /** The column that says whose a row is. */
  key: string
  described: Column[]
}

/** Who signs in stays behind: in the file a person is nobody's account. Who is about to be asked by mail is, by this installation. */
const leftEmpty = new Set(['people.account_id', 'meetings.ask_at'])

/** By their marks this installation sees that something has changed; reading a program makes new ones. */
const marks = ['member_changes', 'team_changes']

/** The tables behind the border between programs, each after those it refers to. */
export async function readOwnedTables(client: Client): Promise<OwnedTable[]> {
  const tables = await readTables(client)
  const { rows } = await client.query<{ name: string; key: string; described: Column[]; after: string[] }>(
    `select one.relname::text as name, case one.relname when 'programs' then 'id' else 'program_id' end as key,
      (select json_agg(json_build_object('name', attname, 'type', format_type(atttypid, atttypmod), 'required', attnotnull)
          order by attnum)
        from pg_attribute where attrelid = one.oid and attnum > 0 and not attisdropped and attgenerated = '') as described,
      array(select distinct confrelid::regclass::text from pg_constraint
        where conrelid = one.oid and contype = 'f' and confrelid <> one.oid) as after
    from pg_class one
    where one.relnamespace = 'public'::regnamespace
      and exists (select from pg_policy where polrelid = one.oid and polname = 'program_border')
      and one.relname <> all ($1)`,
    [marks]
  )
  const known = new Map(rows.map(row => [row.name, row]))
  const owned = tables.flatMap(table => {
    const found = known.get(table.name)
    return found ? [{ ...table, ...found }] : []
  })
  return inOrder(owned)
}

function inOrder(tables: (OwnedTable & { after: string[] })[]): OwnedTable[] {
  const placed: OwnedTable[] = []
  const names = new Set(tables.map(({ name }) => name))
  let rest = tables
  while (rest.length > 0) {
    const next = rest.filter(({ after }) => !after.some(name => names.has(name)))
    if (next.length === 0) throw new Error('Tables refer to one another in a circle.')
    for (const { name } of next) names.delete(name)
    placed.push(...next)
    rest = rest.filter(({ name }) => names.has(name))
  }
  return placed
}

const atOnce = 200

const quoted = (names: string[]) => names.map(name => pg.escapeIdentifier(name)).join(', ')

/** The rows of a program in the order of their key, some at a time, each as a line of JSON. */
export async function* readRows(client: Client, { name, columns, key, order }: OwnedTable, programId: string) {
  const chosen = columns.map(column =>
    leftEmpty.has(`${name}.${column}`) ? `null as ${pg.escapeIdentifier(column)}` : pg.escapeIdentifier(column)
  )
  await client.query(`
    declare exported no scroll cursor for
    select row_to_json(one)::text as row from (
      select ${chosen.join(', ')} from public.${pg.escapeIdentifier(name)}
      where ${pg.escapeIdentifier(key)} = ${pg.escapeLiteral(programId)}
    ) one order by ${order}`)
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`fetch ${atOnce} from exported`)
    if (rows.length === 0) break
    yield rows.map(({ row }) => row)
  }
  await client.query('close exported')
}

export async function insertRows(client: Client, { name, columns }: OwnedTable, rows: object[]) {
  const table = `public.${pg.escapeIdentifier(name)}`
  await client.query(
    `insert into ${table} (${quoted(columns)}) select ${quoted(columns)} from json_populate_recordset(null::${table}, $1::json)`,
    [JSON.stringify(rows)]
  )
}

export async function reachProgram(client: Client, programId: string) {
  await client.query(`select set_config('app.programs', $1, true)`, [programId])
}

export async function readProgramName(client: Client, programId: string): Promise<string | undefined> {
  const { rows } = await client.query<{ name: string }>('select name from public.programs where id = $1', [programId])
  return rows[0]?.name
}

export async function holdsSample(client: Client): Promise<boolean> {
  const { rows } = await client.query('select from public.installation')
  return rows.length > 0
}

const signed = ['agreement_versions', 'agreement_signatures'] as const

/** What was signed elsewhere comes as it is, so these two tables do not ask for the steps that led there. */
export async function suspendSigning(client: Client, isSuspended: boolean) {
  for (const table of signed) {
    await client.query(`alter table public.${table} ${isSuspended ? 'disable' : 'enable'} trigger user`)
  }
}

/** Versions in force without both signatures under their wording, and signatures by somebody else than that side. */
export async function countUnsound(client: Client, programId: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `with signature as (
      select one.*, case one.side when 'scholar' then scholar.person_id else agreement.mentor_id end as signer
      from public.agreement_signatures one
      join public.agreement_versions version on version.program_id = one.program_id and version.id = one.version_id
      join public.agreements agreement
        on agreement.program_id = version.program_id and agreement.id = version.agreement_id
      join public.scholars scholar on scholar.program_id = agreement.program_id and scholar.id = agreement.scholar_id
      where one.program_id = $1
    )
    select (select count(*) from signature where signer <> person_id)::int
      + (select count(*) from public.agreement_versions version where program_id = $1 and signed_at is not null and 2 > (
          select count(*) from signature where version_id = version.id and wording = version.wording))::int as count`,
    [programId]
  )
  return rows[0]!.count
}

/** Time zones in the rows that this Postgres does not know. */
export async function findUnknownZones(client: Client, programId: string): Promise<string[]> {
  const { rows } = await client.query<{ zone: string }>(
    `select zone from (
      select time_zone as zone from public.programs where id = $1
      union select time_zone from public.mail_choices where program_id = $1
      union select time_zone from public.planned_meetings where program_id = $1
    ) used where zone is not null and zone not in (select name from pg_timezone_names)`,
    [programId]
  )
  return rows.map(({ zone }) => zone)
}
