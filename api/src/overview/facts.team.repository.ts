import { sql } from 'drizzle-orm'
import { given } from '../db/statement.ts'

const { programId, today } = given

/** The parts of today's teams, each as often as people are in it, as a table `teamed` by scholar: periods of one person do not overlap. */
export const teamed = sql`teamed as (
  select scholar_id, min(starts_on) as since, json_agg(team_role) as roles
  from mentor_assignments
  where program_id = ${programId} and removed_at is null and starts_on <= ${today} and (until is null or until > ${today})
  group by scholar_id)`

/** Whether the program says who mentors whom at all: before that, every team would lack everything. */
export const keepsTeams = sql`
  exists (select 1 from mentor_assignments where program_id = ${programId} and removed_at is null)`

/** What each team agreed, as a table `agreed` by scholar. */
export const agreed = sql`agreed as (
  select scholar_id, cadence_days from mentoring_teams where program_id = ${programId} and cadence_days is not null)`
