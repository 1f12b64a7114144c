import type {
  ReadTemplateVersion,
  TemplateItem,
  TemplateVersion
} from '@northstar/shared/templates/templates.schema.ts'
import { sql } from 'drizzle-orm'
import type { InProgram } from '../db/db.ts'
import { templateVersions } from './templates.table.ts'

export async function insertVersion(
  { db, programId }: InProgram,
  version: Omit<typeof templateVersions.$inferInsert, 'programId'>
) {
  await db.insert(templateVersions).values({ programId, ...version })
}

const saved = sql`kept.version, kept.name, kept.track, jsonb_array_length(kept.items) as count,
  to_json(kept.saved_at) #>> '{}' as "savedAt", kept.restored_from as "restoredFrom",
  case when saver.id is not null
    then json_build_object('id', saver.id, 'name', saver.first_name || ' ' || saver.last_name) end as "savedBy"`

const from = sql`from milestone_template_versions kept
  left join people saver on saver.program_id = kept.program_id and saver.id = kept.saved_by`

export async function listVersions({ db, programId }: InProgram, templateId: string): Promise<TemplateVersion[]> {
  const { rows } = await db.execute<TemplateVersion & Record<string, unknown>>(sql`
    select ${saved} ${from} where kept.program_id = ${programId} and kept.template_id = ${templateId}
    order by kept.version desc limit 200`)
  return rows
}

export async function findVersion({ db, programId }: InProgram, templateId: string, version: number) {
  const { rows } = await db.execute<ReadTemplateVersion & Record<string, unknown>>(sql`
    select ${saved}, kept.items ${from}
    where kept.program_id = ${programId} and kept.template_id = ${templateId} and kept.version = ${version}`)
  return rows[0]
}

/** The items of every version of a template, by the version's number. */
export async function itemsOfVersions({ db, programId }: InProgram, templateId: string) {
  const { rows } = await db.execute<{ version: number; items: TemplateItem[] }>(sql`
    select version, items from milestone_template_versions
    where program_id = ${programId} and template_id = ${templateId}`)
  return new Map(rows.map(({ version, items }) => [version, items]))
}
