import { sql, type SQL } from 'drizzle-orm'

/** Parts of today's teams with how many people are in each, as a table `teamed` by scholar. */
export const teamed = (programId: string, today: string): SQL => sql`teamed as (
  select part.scholar_id, min(part.since) as since,
    json_agg(json_build_object('teamRole', part.team_role, 'people', part.people)) as parts
  from (
    select scholar_id, team_role, count(distinct mentor_id)::int as people, min(starts_on) as since
    from mentor_assignments
    where program_id = ${programId} and removed_at is null and starts_on <= ${today} and (until is null or until > ${today})
    group by scholar_id, team_role
  ) part group by part.scholar_id)`

/** Whether the program says who mentors whom at all: before that, every team would lack everything. */
export const keepsTeams = (programId: string): SQL => sql`
  exists (select 1 from mentor_assignments where program_id = ${programId} and removed_at is null)`

/** What the team agreed, and its last meeting with a quorum; asked only where the program warns about it. */
export const teamMet = (programId: string): SQL => sql`
  select json_build_object('cadenceDays', coalesce(own.cadence_days, (program.team_rules ->> 'teamCadenceDays')::int),
    'lastOn', quorate.last) as met
  from programs program
  left join mentoring_teams own on own.program_id = ${programId} and own.scholar_id = chosen.id
  where program.id = ${programId} and program.warning_rules ->> 'teamCadenceFactor' is not null`
