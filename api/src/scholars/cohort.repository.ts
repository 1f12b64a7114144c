import type { CohortRow } from '@northstar/shared/scholars/cohort.schema.ts'
import { sql, type SQL } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { scholarIsVisible } from './visibility.repository.ts'

export interface CohortFilters {
  cohort?: string[] | undefined
  siteId?: string | undefined
  track?: string | undefined
  past?: boolean | undefined
}

type Row = CohortRow & { total: number } & Record<string, unknown>

/** Everything that the picture of a cohort draws, in one statement; by name, the first 500. */
export async function readCohort(context: Context, filters: CohortFilters): Promise<Row[]> {
  const { db, programId } = context
  const { rows } = await db.execute<Row>(sql`
    with chosen as (
      select scholar.id, person.first_name || ' ' || person.last_name as name, person.sort_name, scholar.cohort,
        site.name as site, scholar.track, count(*) over ()::int as total
      from scholars scholar
      join people person on person.program_id = ${programId} and person.id = scholar.person_id
      left join sites site on site.program_id = ${programId} and site.id = scholar.site_id
      where ${matches(context, filters)}
      order by person.sort_name, scholar.id limit 500)
    select chosen.id, chosen.name, chosen.cohort, chosen.site, chosen.track, chosen.total,
      coalesce(appointed.list, '[]') as appointments, coalesce(planned.list, '[]') as milestones,
      coalesce(met.list, '[]') as meetings
    from chosen
    left join lateral (${appointments(programId)}) appointed on true
    left join lateral (${milestones(programId)}) planned on true
    left join lateral (${meetings(programId)}) met on true
    order by chosen.sort_name, chosen.id`)
  return rows
}

function matches(context: Context, { cohort, siteId, track, past }: CohortFilters): SQL {
  const conditions = [
    sql`scholar.program_id = ${context.programId}`,
    scholarIsVisible(context, sql`scholar.id`),
    cohort?.length ? sql`scholar.cohort in ${cohort}` : sql`true`,
    siteId ? sql`scholar.site_id = ${siteId}` : sql`true`,
    track ? sql`scholar.track = ${track}` : sql`true`,
    past ? sql`true` : sql`scholar.status in ('active', 'on-leave')`
  ]
  return sql.join(conditions, sql` and `)
}

const appointments = (programId: string) => sql`
  select json_agg(json_build_object('startsOn', appointment.starts_on, 'until', appointment.until)
    order by appointment.starts_on, appointment.id) as list
  from appointments appointment
  where appointment.program_id = ${programId} and appointment.scholar_id = chosen.id and appointment.removed_at is null`

const milestones = (programId: string) => sql`
  select json_agg(json_build_object('id', milestone.id, 'title', milestone.title, 'dueOn', milestone.due_on,
      'state', milestone.state, 'isOwn', coalesce(milestone.added_by = (
        select own.person_id from scholars own where own.program_id = ${programId} and own.id = chosen.id), false))
    order by milestone.due_on, milestone.id) as list
  from milestones milestone
  where milestone.program_id = ${programId} and milestone.scholar_id = chosen.id and milestone.removed_at is null`

const meetings = (programId: string) => sql`
  select json_agg(json_build_object('month', month, 'count', count) order by month) as list from (
    select date_trunc('month', meeting.held_on)::date as month, count(*)::int as count
    from meetings meeting
    where meeting.program_id = ${programId} and meeting.scholar_id = chosen.id and meeting.removed_at is null
    group by 1) monthly`
