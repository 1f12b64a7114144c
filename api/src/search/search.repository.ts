import type { Found } from '@northstar/shared/search/search.endpoints.ts'
import { sql, type SQL } from 'drizzle-orm'
import { isStaff, type Context } from '../context.ts'
import { scholarIsVisible } from '../scholars/visibility.repository.ts'

const most = 20

/** The best matches among what the actor may see, those that begin with the text first; one statement. */
export async function find(context: Context, text: string): Promise<Found[]> {
  const words = text
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&')
    .split(/\s+/)
    .slice(0, 6)
  const { rows } = await context.db.execute<Found & Record<string, unknown>>(sql`
    with found as (
      ${scholarsAmong(context, words)}
      union all ${peopleAmong(context, words)}
      union all ${projectsAmong(context, words)}
      union all ${milestonesAmong(context, words)}
    )
    select kind, id, title, detail from found
    order by lower(title) like ${`${words.join(' ')}%`} desc, lower(title) like ${`% ${words.join(' ')}%`} desc, rank, title, id
    limit ${most}`)
  return rows
}

/** Every word stands somewhere in the text. */
const has = (haystack: SQL, words: string[]) =>
  sql.join(
    words.map(word => sql`lower(${haystack}) like ${`%${word}%`}`),
    sql` and `
  )

const scholarsAmong = (context: Context, words: string[]) => sql`
  (select 'scholar' as kind, scholar.id, person.first_name || ' ' || person.last_name as title,
    concat_ws(' · ', nullif(scholar.track, 'Scholar'), scholar.cohort, site.name) as detail, 1 as rank
  from scholars scholar
  join people person on person.program_id = ${context.programId} and person.id = scholar.person_id
  left join sites site on site.program_id = ${context.programId} and site.id = scholar.site_id
  where scholar.program_id = ${context.programId} and scholar.removed_at is null
    and ${has(sql`person.first_name || ' ' || person.last_name || ' ' || person.email`, words)}
    and ${scholarIsVisible(context, sql`scholar.id`)} limit ${most})`

/** Everybody else of the program, for its staff. */
const peopleAmong = (context: Context, words: string[]) => sql`
  (select case when mentors.is_mentor then 'mentor' else 'person' end as kind, person.id,
    person.first_name || ' ' || person.last_name as title,
    concat_ws(' · ', person.institution, person.department) as detail, 2 as rank
  from people person
  cross join lateral (select exists (select 1 from held_roles held where held.program_id = ${context.programId}
    and held.person_id = person.id and held.role = 'mentor') as is_mentor) mentors
  where ${isStaff(context)} and person.program_id = ${context.programId} and person.removed_at is null
    and not exists (select 1 from scholars scholar where scholar.program_id = ${context.programId}
      and scholar.person_id = person.id and scholar.removed_at is null)
    and ${has(sql`person.first_name || ' ' || person.last_name || ' ' || person.email`, words)} limit ${most})`

const projectsAmong = (context: Context, words: string[]) => sql`
  (select 'project' as kind, project.id, project.title,
    concat_ws(' · ', person.first_name || ' ' || person.last_name, project.stage) as detail, 3 as rank
  from projects project
  join scholars scholar on scholar.program_id = ${context.programId} and scholar.id = project.scholar_id
  join people person on person.program_id = ${context.programId} and person.id = scholar.person_id
  where project.program_id = ${context.programId} and project.removed_at is null
    and ${has(sql`project.title || ' ' || coalesce(project.unit, '')`, words)}
    and ${scholarIsVisible(context, sql`project.scholar_id`)} limit ${most})`

const milestonesAmong = (context: Context, words: string[]) => sql`
  (select 'milestone' as kind, milestone.id, milestone.title,
    concat_ws(' · ', person.first_name || ' ' || person.last_name, 'due ' || to_char(milestone.due_on, 'FMDD Mon YYYY')) as detail, 4 as rank
  from milestones milestone
  join scholars scholar on scholar.program_id = ${context.programId} and scholar.id = milestone.scholar_id
  join people person on person.program_id = ${context.programId} and person.id = scholar.person_id
  where milestone.program_id = ${context.programId} and milestone.removed_at is null
    and ${has(sql`milestone.title || ' ' || person.last_name`, words)}
    and ${scholarIsVisible(context, sql`milestone.scholar_id`)}
  order by milestone.state in ('confirmed', 'waived'), milestone.due_on limit ${most})`
