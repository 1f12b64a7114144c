import { describe, expect, it } from 'vitest'
import { useApp } from '../../test/harness.ts'

const app = useApp()

/** Tables of the installation, not of a program, and why. */
const installation: Record<string, string> = {
  accounts: 'somebody who signs in may have parts in several programs',
  account_programs: 'says in which programs an account has a part, before any of them is in reach',
  account_calendars: 'one for all programs of an account; found by the digest of a secret',
  account_events: 'what happened to an account, in whatever program',
  account_links: 'found by the digest of a secret, before anybody is signed in',
  sessions: 'an account is signed in, not a person of a program',
  refresh_tokens: 'belong to sessions',
  idempotency_keys: 'belong to accounts',
  attempts: 'counted before anybody is signed in',
  mails: 'sent by one sender for all programs; read by it and the outbox of the sample alone',
  installation: 'one row: what this installation is'
}

/** References from a program's table to something outside of programs, and why. */
const outside = new Set([
  // A person of a program is connected with the account that signs in.
  'people.account_id → accounts'
])

const query = async <Row extends object>(text: string) => (await app.owner.query<Row>(text)).rows

/** Versions of Postgres differ in spaces and brackets. */
const bare = (expression: string) => expression.replace(/[\s()]/g, '').toLowerCase()

const ownedTables = `select oid, relname from pg_class
  where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
    and relname not in (${Object.keys(installation)
      .map(name => `'${name}'`)
      .join(', ')})`

describe('every table', () => {
  it('is owned by programs, or stands among those of the installation with a reason', async () => {
    const rows = await query<{ relname: string; program: string | null; required: boolean }>(`
      select owned.relname, attname as program, attnotnull as required from (${ownedTables}) owned
      left join pg_attribute on attrelid = owned.oid and not attisdropped
        and attname = case when owned.relname = 'programs' then 'id' else 'program_id' end`)

    expect(rows.filter(({ program, required }) => program === null || !required)).toEqual([])
    const known = await query<{ relname: string }>(
      `select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`
    )
    expect(known.map(({ relname }) => relname)).toEqual(expect.arrayContaining(Object.keys(installation)))
  })

  it('that programs own has the border, forced upon its owner, and nothing that opens it', async () => {
    const rows = await query<{ relname: string; enabled: boolean; forced: boolean; policies: string[] }>(`
      select owned.relname, one.relrowsecurity as enabled, one.relforcerowsecurity as forced,
        array(select polname || ' for ' || polcmd::text || ' using ' || pg_get_expr(polqual, polrelid)
            || coalesce(' with ' || pg_get_expr(polwithcheck, polrelid), '')
          from pg_policy where polrelid = owned.oid order by polname) as policies
      from (${ownedTables}) owned join pg_class one on one.oid = owned.oid order by owned.relname`)

    const border = (column: string) =>
      bare(`program_border for * using (${column} = any (
        select string_to_array(current_setting('app.programs'::text, true), ','::text)::uuid[] as string_to_array)::uuid[])`)
    const names = bare(`administrator_lists for r using (
      select current_setting('app.administrator'::text, true) as current_setting) = '1'::text`)
    for (const { relname, enabled, forced, policies } of rows) {
      const expected = relname === 'programs' ? [names, border('id')] : [border('program_id')]
      expect([relname, enabled, forced, policies.map(bare)]).toEqual([relname, true, true, expected])
    }
  })
})

describe('every key of a table that programs own', () => {
  it('begins with the program', async () => {
    const rows = await query<{ key: string; first: string }>(`
      select owned.relname || ': ' || pg_get_indexdef(indexrelid) as key, attname as first
      from (${ownedTables}) owned
      join pg_index on indrelid = owned.oid and (indisunique or indisexclusion)
      left join pg_attribute on attrelid = owned.oid and attnum = indkey[0]`)

    expect(rows.length).toBeGreaterThan(25)
    expect(rows.filter(({ key, first }) => first !== (key.startsWith('programs:') ? 'id' : 'program_id'))).toEqual([])
  })

  it('leads to a row of the same program', async () => {
    const rows = await query<{ reference: string; first: string; target: string; targetFirst: string }>(`
      select owned.relname || '.' || here.attname || ' → ' || confrelid::regclass as reference, here.attname as first,
        confrelid::regclass::text as target, there.attname as "targetFirst"
      from (${ownedTables}) owned
      join pg_constraint on conrelid = owned.oid and contype = 'f'
      join pg_attribute here on here.attrelid = conrelid and here.attnum = conkey[1]
      join pg_attribute there on there.attrelid = confrelid and there.attnum = confkey[1]`)

    expect(rows.length).toBeGreaterThan(25)
    const astray = rows.filter(({ first, target, targetFirst, reference }) => {
      const leads = first === 'program_id' && targetFirst === (target === 'programs' ? 'id' : 'program_id')
      return !leads && !outside.has(reference)
    })
    expect(astray).toEqual([])
  })
})

describe('nothing looks over the border from outside', () => {
  it('no view and no function that runs with its owner’s rights', async () => {
    const views = await query(`
      select relname from pg_class where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace
        and not coalesce('security_invoker=true' = any(reloptions), false)`)
    const functions = await query(`
      select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace`)

    expect([views, functions]).toEqual([[], []])
  })
})
