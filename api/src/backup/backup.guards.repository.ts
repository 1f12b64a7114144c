import type { Owner } from './backup.tables.repository.ts'

/** Statements around the rows of a backup, so that they come in as they were. */
export interface Guards {
  open: string[]
  close: string[]
}

/**
 * What opens the tables for rows: their owner is not held by the border, references are checked once all rows are there, and
 * what a trigger decided is not decided again; and what puts everything back.
 */
export async function readGuards(owner: Owner): Promise<Guards> {
  const references = (change: string) => `
    select format('alter table %s ' || ${change}) as statement from pg_constraint
    where contype = 'f' and connamespace = 'public'::regnamespace order by conrelid::regclass::text, conname`
  const borders = (state: string) => `
    select format('alter table %s ${state} row level security', oid::regclass) as statement from pg_class
    where relforcerowsecurity and relnamespace = 'public'::regnamespace order by relname`
  const triggers = (state: string) => `
    select distinct format('alter table %s ${state} trigger user', tgrelid::regclass) as statement
    from pg_trigger join pg_class one on one.oid = tgrelid
    where not tgisinternal and relnamespace = 'public'::regnamespace order by statement`
  const dropped = references(`'drop constraint %I', conrelid::regclass, conname`)
  const added = references(`'add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)`)
  return {
    open: await statements(owner, dropped, borders('no force'), triggers('disable')),
    close: await statements(owner, added, borders('force'), triggers('enable'))
  }
}

/** The statements that these ones write. */
export async function statements(owner: Owner, ...texts: string[]): Promise<string[]> {
  const found: string[] = []
  for (const text of texts) {
    const { rows } = await owner.query<{ statement: string }>(text)
    found.push(...rows.map(({ statement }) => statement))
  }
  return found
}
