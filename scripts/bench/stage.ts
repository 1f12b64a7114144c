import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '../../api/src/db/embedded.ts'
import { migrate } from '../../api/src/db/migrate.ts'
import { seed } from './seed.ts'

/** A Postgres of the benchmark's own, with the data set in it. */
export interface Stage {
  folder: string
  /** As the owner of the application's database, for this API. */
  ownerUrl: string
  /** As a role that row-level security does not hold, for those who do without. */
  freeUrl: string
  /** As the superuser, in the same database. */
  database: pg.Pool
  programs: Program[]
  close(): Promise<void>
}

export interface Program {
  id: string
  /** From 1. */
  number: number
  directorId: string
  scholars: Scholar[]
}

export interface Scholar {
  id: string
  personId: string
  mentorId: string
}

/** With so many programs; `settings` are those of its Postgres. */
export async function openStage(programs: number, settings: Record<string, string>): Promise<Stage> {
  await using opened = new AsyncDisposableStack()
  const folder = mkdtempSync(join(tmpdir(), 'northstar-bench-'))
  opened.defer(() => rmSync(folder, { recursive: true, force: true }))
  const postgres = await startEmbeddedPostgres(folder, { settings })
  opened.defer(() => postgres.stop())
  await migrate(postgres.url)
  const admin = new URL(postgres.adminUrl)
  admin.pathname = new URL(postgres.url).pathname
  const database = new pg.Pool({ connectionString: admin.href, max: 2 })
  database.on('error', () => {})
  opened.defer(() => database.end())
  const freeUrl = await freeRole(database, admin)
  await seed(database, programs)
  const seeded = await programsIn(database)
  const kept = opened.move()
  return {
    folder,
    ownerUrl: postgres.url,
    freeUrl,
    database,
    programs: seeded,
    close: () => kept.disposeAsync()
  }
}

async function freeRole(database: pg.Pool, { host, pathname }: URL): Promise<string> {
  const password = randomBytes(16).toString('hex')
  await database.query(`create role northstar_bench login bypassrls password '${password}'`)
  await database.query('grant all on all tables in schema public to northstar_bench')
  return `postgres://northstar_bench:${password}@${host}${pathname}`
}

async function programsIn(database: pg.Pool): Promise<Program[]> {
  const { rows } = await database.query<Program>(`
    select program.id, substr(short_name, 2)::int as number,
      (select id from people where program_id = program.id and first_name = 'Director') as "directorId",
      (select json_agg(json_build_object('id', scholar.id, 'personId', scholar.person_id, 'mentorId', assignment.mentor_id)
          order by scholar.id)
        from scholars scholar join mentor_assignments assignment on assignment.program_id = scholar.program_id
          and assignment.scholar_id = scholar.id and assignment.team_role = 'primary-research'
        where scholar.program_id = program.id) as scholars
    from programs program order by number`)
  return rows
}
