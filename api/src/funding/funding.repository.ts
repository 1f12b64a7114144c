import type { FundingSource } from '@northstar/shared/funding/funding.schema.ts'
import { sql, type SQL } from 'drizzle-orm'
import type { InProgram } from '../db/db.ts'
import { fundingSources } from './funding.table.ts'

export type FundingRow = Omit<FundingSource, 'permissions'>

export const list = (at: InProgram): Promise<FundingRow[]> => select(at)

export async function find(at: InProgram, id: string): Promise<FundingRow | undefined> {
  const [source] = await select(at, sql`and source.id = ${id}`)
  return source
}

async function select({ db, programId }: InProgram, condition: SQL = sql``) {
  const { rows } = await db.execute<FundingRow & Record<string, unknown>>(sql`
    select source.id, source.name, source.award_number as "awardNumber", source.activity_code as "activityCode",
      source.starts_on::text as "startsOn", source.until::text, source.effort_floor as "effortFloor", source.version,
      (select count(*)::int from appointments one where one.program_id = source.program_id
        and one.funding_source_id = source.id and one.removed_at is null) as appointments
    from funding_sources source
    where source.program_id = ${programId} and source.removed_at is null ${condition}
    order by lower(source.name) limit 500`)
  return rows
}

export async function insert(
  { db, programId }: InProgram,
  source: Omit<typeof fundingSources.$inferInsert, 'programId'>
) {
  await db.insert(fundingSources).values({ programId, ...source })
}
