import type { TemplateRollout } from '@northstar/shared/templates/rollouts.schema.ts'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { InProgram } from '../db/db.ts'
import type { Plan } from './rollouts.rules.ts'
import { templateRollouts } from './templates.table.ts'

/** Every plan that has, or had, milestones of the template, by name; at most 500. One statement. */
export async function plansOf({ db, programId }: InProgram, templateId: string): Promise<Plan[]> {
  const { rows } = await db.execute<Plan & Record<string, unknown>>(sql`
    select scholar.id as "scholarId", person.first_name || ' ' || person.last_name as name, scholar.cohort,
      scholar.status not in ('active', 'on-leave') as "isPast", (
        select min(appointment.starts_on)::text from appointments appointment
        where appointment.program_id = ${programId} and appointment.scholar_id = scholar.id
          and appointment.removed_at is null) as "appointedFrom",
      planned.milestones
    from scholars scholar
    join people person on person.program_id = ${programId} and person.id = scholar.person_id
    cross join lateral (
      select json_agg(json_build_object('id', milestone.id, 'version', milestone.version, 'title', milestone.title,
        'category', milestone.category, 'acts', milestone.acts, 'dueOn', milestone.due_on, 'state', milestone.state,
        'isRemoved', milestone.removed_at is not null, 'templateVersion', milestone.template_version,
        'countedFrom', milestone.counted_from,
        'itemId', case when milestone.template_id = ${templateId} then milestone.template_item_id end)
        order by milestone.due_on, milestone.id) as milestones
      from milestones milestone where milestone.program_id = ${programId} and milestone.scholar_id = scholar.id
    ) planned
    where scholar.program_id = ${programId} and scholar.removed_at is null
      and exists (select 1 from milestones own where own.program_id = ${programId} and own.scholar_id = scholar.id
        and own.template_id = ${templateId})
    order by person.sort_name, scholar.id limit 500`)
  return rows
}

/** Held until the end, so that nobody else adds to these plans meanwhile. */
export async function lockPlans({ db, programId }: InProgram, templateId: string) {
  await db.execute(sql`
    select 1 from scholars where program_id = ${programId} and id in (
      select scholar_id from milestones where program_id = ${programId} and template_id = ${templateId})
    order by id for update`)
}

export async function insertRollout(
  { db, programId }: InProgram,
  rollout: Omit<typeof templateRollouts.$inferInsert, 'programId'>
) {
  await db.insert(templateRollouts).values({ programId, ...rollout })
}

/** The rollout, locked, when it was not taken back yet. */
export async function lockRollout({ db, programId }: InProgram, templateId: string, id: string) {
  const [rollout] = await db
    .select()
    .from(templateRollouts)
    .where(
      and(
        eq(templateRollouts.programId, programId),
        eq(templateRollouts.id, id),
        eq(templateRollouts.templateId, templateId),
        isNull(templateRollouts.takenBackAt)
      )
    )
    .for('update')
  return rollout
}

export async function markTakenBack({ db, programId }: InProgram, id: string, takenBackAt: string) {
  await db
    .update(templateRollouts)
    .set({ takenBackAt })
    .where(and(eq(templateRollouts.programId, programId), eq(templateRollouts.id, id)))
}

export async function listRollouts({ db, programId }: InProgram, templateId: string): Promise<TemplateRollout[]> {
  const { rows } = await db.execute<TemplateRollout & Record<string, unknown>>(sql`
    select rollout.id, rollout.version, rollout.reason, to_json(rollout.carried_at) #>> '{}' as "carriedAt",
      to_json(rollout.taken_back_at) #>> '{}' as "takenBackAt",
      (select count(*)::int from jsonb_array_elements(rollout.changes) one where one -> 'before' <> 'null') as changed,
      (select count(*)::int from jsonb_array_elements(rollout.changes) one where one -> 'before' = 'null') as added,
      case when person.id is not null
        then json_build_object('id', person.id, 'name', person.first_name || ' ' || person.last_name) end as "carriedBy"
    from milestone_template_rollouts rollout
    left join people person on person.program_id = rollout.program_id and person.id = rollout.carried_by
    where rollout.program_id = ${programId} and rollout.template_id = ${templateId}
    order by rollout.id desc limit 50`)
  return rows
}
