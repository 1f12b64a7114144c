import { tablesOfMigrations } from '../db/migrate.ts'
import { statements } from './backup.guards.repository.ts'
import { readTables, type Owner } from './backup.tables.repository.ts'

/** What else works on this database under our name. */
export async function isInUse(owner: Owner): Promise<boolean> {
  const { rows } = await owner.query(`
    select from pg_stat_activity
    where datname = current_database() and application_name = 'northstar' and pid <> pg_backend_pid()`)
  return rows.length > 0
}

/** Tables that no migration of ours made: the database is somebody else's too. */
export async function findForeignTables(owner: Owner): Promise<string[]> {
  const ours = tablesOfMigrations()
  return (await readTables(owner)).map(({ name }) => name).filter(name => !ours.has(name))
}

/** Whether anybody has an account or a program here. */
export async function holdsAnything(owner: Owner): Promise<boolean> {
  const { rows } = await owner.query<{ made: boolean }>(`select to_regclass('public.programs') is not null as made`)
  if (!rows[0]!.made) return false
  await owner.query(`select set_config('app.administrator', '1', true)`)
  const found = await owner.query<{ any: boolean }>(
    `select exists (select from public.programs) or exists (select from public.accounts) as any`
  )
  return found.rows[0]!.any
}

/** Removes our tables and functions, and the note of what made them; what belongs to an extension stays. */
export async function dropEverything(owner: Owner) {
  for (const { name } of await readTables(owner)) await owner.query(`drop table public."${name}" cascade`)
  const functions = `select format('drop function %s cascade', one.oid::regprocedure) as statement from pg_proc one
    where pronamespace = 'public'::regnamespace and proowner = current_user::regrole
      and not exists (select from pg_depend where classid = 'pg_proc'::regclass and objid = one.oid and deptype = 'e')`
  for (const statement of await statements(owner, functions)) await owner.query(statement)
  await owner.query('drop schema if exists drizzle cascade')
}
