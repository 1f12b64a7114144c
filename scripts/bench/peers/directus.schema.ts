import pg from 'pg'
import type { Stage } from '../stage.ts'

/** Directus cannot read tables whose keys have two columns, so it gets a copy with the same rows whose keys have one. */
export async function copyForDirectus({ database, freeUrl }: Stage): Promise<string> {
  const admin = (database.options as pg.PoolConfig).connectionString!
  const [copy, user] = [new URL(freeUrl), new URL(freeUrl).username]
  copy.pathname = '/directus'
  await alone(admin.replace(/\/\w+$/, '/postgres'), async client => {
    await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = 'northstar'`)
    await client.query(`create database directus template northstar owner ${user}`)
  })
  await alone(admin.replace(/\/\w+$/, '/directus'), async client => {
    for (const statement of copying(user)) await client.query(statement)
  })
  return copy.href
}

/** Afterwards, when Directus has made its own tables: which lists a record has, and who makes its id. */
export async function describeToDirectus(database: pg.Pool) {
  for (const [many, field, one, list] of references)
    if (list) {
      await database.query(
        `insert into directus_relations (many_collection, many_field, one_collection, one_field) values ($1, $2, $3, $4)`,
        [many, field, one, list]
      )
      await database.query(`insert into directus_fields (collection, field, special) values ($1, $2, 'o2m')`, [
        one,
        list
      ])
    }
  for (const table of tables)
    await database.query(`insert into directus_fields (collection, field, special) values ($1, 'id', 'uuid')`, [table])
}

const references: [many: string, field: string, one: string, list?: string][] = [
  ['people', 'program_id', 'programs'],
  ['scholars', 'person_id', 'people'],
  ['scholars', 'site_id', 'sites'],
  ['appointments', 'scholar_id', 'scholars', 'appointments'],
  ['appointments', 'funding_source_id', 'funding_sources'],
  ['mentor_assignments', 'scholar_id', 'scholars', 'mentor_assignments'],
  ['mentor_assignments', 'mentor_id', 'people'],
  ['milestones', 'scholar_id', 'scholars', 'milestones'],
  ['milestones', 'reported_by', 'people'],
  ['milestones', 'confirmed_by', 'people'],
  ['meetings', 'scholar_id', 'scholars', 'meetings'],
  ['meeting_attendees', 'meeting_id', 'meetings', 'attendees'],
  ['meeting_attendees', 'person_id', 'people'],
  ['action_items', 'meeting_id', 'meetings', 'actions'],
  ['action_items', 'owner_id', 'people'],
  ['projects', 'scholar_id', 'scholars', 'projects'],
  ['status_notes', 'project_id', 'projects', 'notes']
]
const tables = [...new Set(references.flatMap(([many, , one]) => [many, one]))]
const list = tables.map(table => `'${table}'`).join(', ')

const copying = (user: string) => [
  `do $$ declare one record; begin
    for one in select c.conname, c.conrelid::regclass as name from pg_constraint c
      where c.connamespace = 'public'::regnamespace and c.contype in ('f', 'x') loop
      execute format('alter table %s drop constraint %I', one.name, one.conname);
    end loop;
    for one in select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' loop
      if one.relname in (${list}) then
        execute format('alter table %I owner to ${user}', one.relname);
        execute format('alter table %I disable row level security', one.relname);
        execute format('alter table %I drop constraint %I', one.relname, (select conname from pg_constraint
          where conrelid = one.relname::regclass and contype = 'p'));
      else execute format('drop table %I cascade', one.relname);
      end if;
    end loop;
  end $$`,
  `grant create on schema public to ${user}`,
  'alter table meeting_attendees add column id uuid not null default gen_random_uuid()',
  ...tables.map(table => `alter table ${table} add primary key (id)`),
  ...references.flatMap(([many, field, one]) => [
    `alter table ${many} add foreign key (${field}) references ${one} (id)`,
    `create index on ${many} (${field})`
  ]),
  'create index on milestones (program_id, due_on)',
  'vacuum analyze'
]

async function alone(connectionString: string, work: (client: pg.Client) => Promise<void>) {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
