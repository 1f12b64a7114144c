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

/** What each team agreed, as a table `agreed` by scholar. */
export const agreed = (programId: string): SQL => sql`agreed as (
  select scholar_id, cadence_days from mentoring_teams where program_id = ${programId} and cadence_days is not null)`

/** What the program says for teams that agreed nothing; nothing at all where it does not warn about them. */
export const ofTeams = (programId: string): SQL => sql`
  select true as warns, (team_rules ->> 'teamCadenceDays')::int as cadence_days from programs
  where id = ${programId} and warning_rules ->> 'teamCadenceFactor' is not null`

/** What a team agreed, and its last meeting with a quorum; null where the program does not warn about it. */
export const teamMet: SQL = sql`
  case when of_teams.warns then json_build_object(
    'cadenceDays', coalesce(agreed.cadence_days, of_teams.cadence_days), 'lastOn', quorate.last) end`
