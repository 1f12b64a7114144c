import type pg from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { fillEveryTable } from '../../test/every-table.ts'
import { useApp, type TestProgram } from '../../test/harness.ts'
import { createPool } from './db.ts'
import { databaseCode } from './errors.ts'
import { transaction } from './transaction.ts'

/**
 * Every table that a program owns keeps rows of other programs out of reach, for reading and writing, in plain SQL. The
 * tables are those of the catalogue, so that a new one without a border, or without a row in `fillEveryTable`, fails here.
 */
const app = useApp()
let [mine, theirs]: TestProgram[] = []
let tables: Table[]

interface Table {
  name: string
  /** The column that says whose a row is. */
  program: 'program_id' | 'id'
  columns: string[]
}

beforeAll(async () => {
  ;[mine, theirs] = [await app.aProgram(), await app.aProgram()]
  for (const program of [mine, theirs]) await app.asOwner(program.id, db => fillEveryTable(db, program))
  tables = await ownedTables(app.owner)
})

interface Reach {
  programs?: string[]
  administrator?: boolean
}

/** One statement in a transaction that reaches these programs, as whoever the pool signs in. */
async function run(pool: pg.Pool, { programs = [], administrator }: Reach, text: string, values: unknown[] = []) {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.programs', $1, true), set_config('app.administrator', $2, true)`, [
      programs.join(','),
      administrator ? '1' : ''
    ])
    const result = await client.query(text, values)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

/** What a statement does as the application, with my program in reach: to how many rows, or why not. */
async function attempt(text: string, values: unknown[] = [], reach: Reach = { programs: [mine!.id] }) {
  try {
    return (await run(app.pool, reach, text, values)).rowCount
  } catch (error) {
    return databaseCode(error)
  }
}

/** The rows of a program as their owner sees them. */
async function rowsOf({ id }: TestProgram, { name, program }: Table): Promise<object[]> {
  const text = `select to_jsonb(one) as row from ${name} one where ${program} = $1 order by to_jsonb(one)::text`
  const { rows } = await run(app.owner, { programs: [id] }, text, [id])
  return rows.map(({ row }) => row)
}

const refused = '42501'

describe('the border between programs', () => {
  it('is tried on every table, with rows on both sides', async () => {
    expect(tables.length).toBeGreaterThan(20)
    for (const table of tables) {
      expect([table.name, (await rowsOf(mine!, table)).length > 0]).toEqual([table.name, true])
      expect([table.name, (await rowsOf(theirs!, table)).length > 0]).toEqual([table.name, true])
    }
  })

  it('hides every row of another program', async () => {
    for (const { name, program } of tables) {
      const found = await attempt(`select from ${name} where ${program} = $1`, [theirs!.id])
      const others = await attempt(`select from ${name} where ${program} <> $1`, [mine!.id])
      const own = await attempt(`select from ${name} where ${program} = $1`, [mine!.id])
      expect([name, found, others, own !== 0]).toEqual([name, 0, 0, true])
    }
  })

  it('lets no row be changed, taken over or removed', async () => {
    for (const table of tables) {
      const { name, program } = table
      const before = await rowsOf(theirs!, table)
      const outcomes = [
        await attempt(`update ${name} set ${program} = ${program} where ${program} = $1`, [theirs!.id]),
        await attempt(`update ${name} set ${program} = $2 where ${program} = $1`, [theirs!.id, mine!.id]),
        await attempt(`delete from ${name} where ${program} = $1`, [theirs!.id])
      ]
      // Nothing was there to be touched, or (history) nothing may be touched at all.
      expect([name, outcomes.every(outcome => outcome === 0 || outcome === refused)]).toEqual([name, true])
      expect(await rowsOf(theirs!, table)).toEqual(before)
    }
  })

  it('lets no row be added on the other side, nor moved there', async () => {
    for (const table of tables) {
      const { name, program, columns } = table
      const [row] = await rowsOf(mine!, table)
      const before = await rowsOf(theirs!, table)
      const list = columns.join(', ')
      const added = await attempt(
        `insert into ${name} (${list}) select ${list} from jsonb_populate_record(null::${name}, $1)`,
        [{ ...row, [program]: theirs!.id }]
      )
      const moved = await attempt(`update ${name} set ${program} = $2 where ${program} = $1`, [mine!.id, theirs!.id])

      expect([name, added, moved]).toEqual([name, refused, refused])
      expect(await rowsOf(theirs!, table)).toEqual(before)
    }
  })

  it('shows nothing at all where no program is in reach, to an administrator no more than names of programs', async () => {
    for (const { name } of tables) {
      const administrator = await attempt(`select from ${name}`, [], { administrator: true })
      expect([name, await attempt(`select from ${name}`, [], {}), administrator]).toEqual([
        name,
        0,
        name === 'programs' ? 2 : 0
      ])
    }
    const rename = `update programs set name = 'Mine' where id = $1`
    expect(await attempt(rename, [theirs!.id], { administrator: true })).toBe(0)
    expect(await attempt('delete from programs where id = $1', [theirs!.id], { administrator: true })).toBe(0)
  })

  it('closes behind each transaction on the same connection', async () => {
    const pool = createPool(app.url, 1)
    try {
      const within = await transaction(pool, { programs: [mine!.id] }, async db => db.execute('select from people'))
      const after = await pool.query('select from people')
      expect([within.rowCount! > 0, after.rowCount]).toEqual([true, 0])
    } finally {
      await pool.end()
    }
  })

  it('is not crossed by references: a row of one program cannot point into another', async () => {
    const outcome = await attempt(
      `insert into scholars (program_id, id, person_id) values ($1, gen_random_uuid(), $2)`,
      [mine!.id, theirs!.mentor.personId]
    )
    expect(outcome).toBe('23503')
  })
})

describe('the role of the application', () => {
  it('is that of every connection, owns nothing and may do nothing special', async () => {
    const { rows } = await app.pool.query(`
      select current_user, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin,
        (select count(*)::int from pg_auth_members where member = role.oid) as memberships,
        (select count(*)::int from pg_shdepend where refclassid = 'pg_authid'::regclass and refobjid = role.oid
          and deptype = 'o') as owned
      from pg_roles role where rolname = current_user`)

    expect(rows).toEqual([
      {
        current_user: 'northstar_app',
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolcanlogin: false,
        memberships: 0,
        owned: 0
      }
    ])
  })

  it('is where a connection falls back to; whoever leaves it still stands before the border', async () => {
    const client = await app.pool.connect()
    try {
      await client.query('reset role')
      expect((await client.query('select current_user')).rows).toEqual([{ current_user: 'northstar_app' }])

      // The sign-in role of the connection owns the tables. The policies are forced, so they hold for the owner too; only
      // a superuser, which the README tells people not to sign in as, would see more.
      await client.query('set role none')
      const { rows } = await client.query(
        'select (select count(*)::int from people) as seen, rolsuper from pg_roles where rolname = current_user'
      )
      expect(rows[0].rolsuper || rows[0].seen === 0).toBe(true)
    } finally {
      client.release(true)
    }
  })
})

async function ownedTables(owner: pg.Pool): Promise<Table[]> {
  const { rows } = await owner.query<Table>(`
    select one.relname as name, case when one.relname = 'programs' then 'id' else 'program_id' end as program,
      array(select quote_ident(attname) from pg_attribute
        where attrelid = one.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns
    from pg_class one
    where one.relkind in ('r', 'p') and one.relnamespace = 'public'::regnamespace
      and one.relname not in ('account_links', 'account_programs', 'mails')
      and (one.relname = 'programs' or exists (
        select from pg_attribute where attrelid = one.oid and attname = 'program_id' and not attisdropped))
    order by one.relname`)
  return rows
}
