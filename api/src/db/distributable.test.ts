import { describe, expect, it } from 'vitest'
import { useApp } from '../../test/harness.ts'

const test = useApp()

/** What belongs to no program, or says which account may enter which: on each machine the same rows. */
const everywhere = [
  'account_calendars',
  'account_events',
  'account_links',
  'account_programs',
  'accounts',
  'attempts',
  'idempotency_keys',
  'installation',
  'mails',
  'programs',
  'refresh_tokens',
  'sessions'
]

/** A key, a unique or excluding index, or a reference, with the columns it names in their order. */
interface Rule {
  table: string
  name: string
  kind: 'index' | 'reference'
  columns: string[]
  target: string | null
  targetColumns: string[] | null
}

describe('the tables', () => {
  it('belong to one program each, or are listed as the same everywhere', async () => {
    const { rows } = await test.owner.query<{ table: string; ofProgram: boolean }>(`
      select class.relname as table, coalesce(bool_or(attname = 'program_id' and attnotnull), false) as "ofProgram"
      from pg_class class join pg_attribute on attrelid = class.oid and attnum > 0 and not attisdropped
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      group by class.relname order by class.relname`)

    expect(rows.length).toBeGreaterThan(30)
    const others = rows.filter(({ ofProgram }) => !ofProgram).map(({ table }) => table)
    expect([...others, 'account_programs'].sort()).toEqual(everywhere)
  })

  it('can be spread over machines by program: keys and references begin with it', async () => {
    const { rows } = await test.owner.query<Rule>(rules)
    const ofProgram = rows.filter(({ table }) => !everywhere.includes(table))

    const crossing = ofProgram.filter(({ columns, target, targetColumns }) =>
      target === null
        ? columns[0] !== 'program_id'
        : !everywhere.includes(target) && !(columns[0] === 'program_id' && targetColumns?.[0] === 'program_id')
    )

    expect(ofProgram.length).toBeGreaterThan(100)
    expect(crossing).toEqual([])
  })

  it('that are the same everywhere refer to nothing that is spread', async () => {
    const { rows } = await test.owner.query<Rule>(rules)

    const outward = rows.filter(
      ({ table, target }) => everywhere.includes(table) && target !== null && !everywhere.includes(target)
    )

    expect(outward).toEqual([])
  })
})

const rules = `
  select class.relname as table, index.relname as name, 'index' as kind, names(indrelid, indkey::int2[]) as columns,
    null as target, null::text[] as "targetColumns"
  from pg_index join pg_class class on class.oid = indrelid join pg_class index on index.oid = indexrelid
  where class.relnamespace = 'public'::regnamespace and (indisunique or indisexclusion)
  union all
  select class.relname, conname, 'reference', names(conrelid, conkey), target.relname, names(confrelid, confkey)
  from pg_constraint join pg_class class on class.oid = conrelid join pg_class target on target.oid = confrelid
  where contype = 'f' and class.relnamespace = 'public'::regnamespace
  order by 1, 2`.replace(
  /names\((\w+), ([^)]+)\)/g,
  `(select array_agg(attname::text order by place) from unnest($2) with ordinality as part (attnum, place)
    join pg_attribute on attrelid = $1 and pg_attribute.attnum = part.attnum)`
)
