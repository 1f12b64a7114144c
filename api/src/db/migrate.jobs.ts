import type pg from 'pg'
import pgBoss from 'pg-boss/package.json' with { type: 'json' }

/** Where pg-boss keeps its tables, beside ours in the same database. */
export const jobsSchema = 'jobs'

const newest: number = pgBoss.pgboss.schema

/** Makes the tables of pg-boss or brings them up to date, as their owner; the application may only use them. */
export async function migrateJobs(owner: Pick<pg.Client, 'query'>): Promise<void> {
  const present = await versionOf(owner)
  if (present !== newest) {
    const { getConstructionPlans, getMigrationPlans } = await import('pg-boss')
    const plans = present === undefined ? getConstructionPlans(jobsSchema) : getMigrationPlans(jobsSchema, present)
    // Nothing else works on these tables meanwhile, so their indexes are built in the same transaction.
    await owner.query(plans.replaceAll(/ concurrently/gi, ''))
  }
  await owner.query(letTheApplicationWork)
}

async function versionOf(owner: Pick<pg.Client, 'query'>): Promise<number | undefined> {
  const { rows: tables } = await owner.query<{ exists: boolean }>(
    `select to_regclass('${jobsSchema}.version') is not null as exists`
  )
  if (!tables[0]?.exists) return undefined
  const { rows } = await owner.query<{ version: number }>(`select version from ${jobsSchema}.version`)
  return rows[0] && Number(rows[0].version)
}

/** Rows it may read and write, the number of the version alone excepted; tables it may neither make nor change. */
const letTheApplicationWork = `do $$ begin
  if exists (select from pg_roles where rolname = 'northstar_app') then
    grant usage on schema ${jobsSchema} to northstar_app;
    grant select, insert, update, delete on all tables in schema ${jobsSchema} to northstar_app;
    grant execute on all functions in schema ${jobsSchema} to northstar_app;
    revoke insert, update, delete on ${jobsSchema}.version from northstar_app;
    execute (select format('grant update (%s) on ${jobsSchema}.version to northstar_app', string_agg(quote_ident(attname), ', '))
      from pg_attribute where attrelid = '${jobsSchema}.version'::regclass and attnum > 0 and not attisdropped
        and attname <> 'version');
  end if;
end $$`
