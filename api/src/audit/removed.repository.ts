import type { RecordKind } from '@northstar/shared/audit/audit.endpoints.ts'
import { sql, type SQL } from 'drizzle-orm'
import type { InProgram } from '../db/db.ts'
import { keyset } from '../db/keyset.ts'

export interface RemovedRow extends Record<string, unknown> {
  kind: RecordKind
  id: string
  title: string
  scholarId: string | null
  removedAt: string
  removedById: string | null
  removedByName: string | null
  version: number
  sortKey: string
}

/** Each kind of record that can be restored: its table, what a row is called, the scholar it belongs to. */
const kinds: [RecordKind, table: string, title: string, scholar?: string][] = [
  ['site', 'sites', 'one.name'],
  ['funding-source', 'funding_sources', 'one.name'],
  ['milestone-template', 'milestone_templates', 'one.name'],
  ['person', 'people', `one.first_name || ' ' || one.last_name`],
  ['scholar', 'scholars', name('one.person_id'), 'one.id'],
  [
    'appointment',
    'appointments',
    `(select source.name from funding_sources source where source.program_id = one.program_id and source.id = one.funding_source_id)
      || ' from ' || to_char(one.starts_on, 'FMDD Mon YYYY')`,
    'one.scholar_id'
  ],
  ['mentor-assignment', 'mentor_assignments', name('one.mentor_id'), 'one.scholar_id'],
  ['milestone', 'milestones', 'one.title', 'one.scholar_id'],
  ['meeting', 'meetings', `'Meeting of ' || to_char(one.held_on, 'FMDD Mon YYYY')`, 'one.scholar_id'],
  ['action-item', 'action_items', 'one.title', 'one.scholar_id'],
  ['project', 'projects', 'one.title', 'one.scholar_id']
]

function name(id: string) {
  return `(select person.first_name || ' ' || person.last_name from people person
    where person.program_id = one.program_id and person.id = ${id})`
}

const removed = ({ programId }: InProgram): SQL =>
  sql.join(
    kinds.map(
      ([kind, table, title, scholar = 'null::uuid']) => sql`
        select ${sql.raw(`'${kind}'`)} as kind, one.id, ${sql.raw(title)} as title, ${sql.raw(scholar)} as scholar_id,
          one.removed_at, one.removed_by, one.version
        from ${sql.raw(table)} one where one.program_id = ${programId} and one.removed_at is not null`
    ),
    sql` union all `
  )

interface Paging {
  limit: number
  after?: string | undefined
}

export const sort = '-removedAt'

export async function list(at: InProgram, { limit, after }: Paging): Promise<RemovedRow[]> {
  const columns = { removedAt: { sql: sql`record.removed_at`, type: 'timestamptz' } } as const
  const { where = sql`true`, orderBy, key } = keyset(columns, sort, sql`record.id`, after)
  const { rows } = await at.db.execute<RemovedRow>(sql`
    select record.kind, record.id, record.title, record.scholar_id as "scholarId",
      to_json(record.removed_at) #>> '{}' as "removedAt", remover.id as "removedById",
      remover.first_name || ' ' || remover.last_name as "removedByName", record.version, ${key} as "sortKey"
    from (${removed(at)}) record
    left join people remover on remover.program_id = ${at.programId} and remover.id = record.removed_by
    where ${where} order by ${orderBy} limit ${limit + 1}`)
  return rows
}

export async function count(at: InProgram): Promise<number> {
  const { rows } = await at.db.execute<{ total: number }>(
    sql`select count(*)::int as total from (${removed(at)}) record`
  )
  return rows[0]!.total
}

/** What a record is called, and whether what it belongs to was removed as well: that is to be restored first. */
export async function findRemoved(at: InProgram, kind: RecordKind, id: string) {
  const { rows } = await at.db.execute<{ title: string; scholarId: string | null }>(sql`
    select record.title, record.scholar_id as "scholarId" from (${removed(at)}) record
    where record.kind = ${kind} and record.id = ${id}`)
  return rows[0]
}

/** The names of those of these records that are removed, by what they are. */
export async function removedAmong({ db, programId }: InProgram, ids: readonly string[]): Promise<string[]> {
  const gone = (table: string) => sql`from ${sql.raw(table)} one
    where one.program_id = ${programId} and one.id = any(${sql.param([...ids])}::uuid[]) and one.removed_at is not null`
  const { rows } = await db.execute<{ title: string }>(sql`
    select 'the record of ' || ${sql.raw(name('one.person_id'))} as title ${gone('scholars')}
    union all select 'the person ' || one.first_name || ' ' || one.last_name ${gone('people')}
    union all select 'the site “' || one.name || '”' ${gone('sites')}
    union all select 'the funding source “' || one.name || '”' ${gone('funding_sources')}`)
  return rows.map(({ title }) => title)
}
