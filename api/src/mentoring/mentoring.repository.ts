import type { TeamRole } from '@northstar/shared/mentoring/mentoring.schema.ts'
import { sql, type SQL } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { InProgram } from '../db/db.ts'
import { mentorAssignments } from './mentoring.table.ts'

/** An assignment with the mentor's name and the last meeting of the two. */
export interface AssignmentRow extends Record<string, unknown> {
  id: string
  scholarId: string
  mentorId: string
  teamRole: TeamRole
  startsOn: string
  until: string | null
  cadenceDays: number | null
  mentor: { id: string; name: string }
  mentorEmail: string
  institution: string | null
  lastMetOn: string | null
  version: number
}

async function select({ db, programId, today }: Pick<Context, 'db' | 'programId' | 'today'>, where: SQL) {
  const { rows } = await db.execute<AssignmentRow>(sql`
    select assignment.id, assignment.scholar_id as "scholarId", assignment.mentor_id as "mentorId",
      assignment.team_role as "teamRole", assignment.starts_on::text as "startsOn", assignment.until::text as until,
      assignment.cadence_days as "cadenceDays", assignment.version,
      json_build_object('id', person.id, 'name', person.first_name || ' ' || person.last_name) as mentor,
      person.email as "mentorEmail", person.institution, met.on::text as "lastMetOn"
    from mentor_assignments assignment
    join people person on person.program_id = assignment.program_id and person.id = assignment.mentor_id
    left join lateral (
      select max(meeting.held_on) as on from meetings meeting
      join meeting_attendees attendee on attendee.program_id = meeting.program_id and attendee.meeting_id = meeting.id
        and attendee.person_id = assignment.mentor_id
      where meeting.program_id = ${programId} and meeting.scholar_id = assignment.scholar_id and meeting.removed_at is null
    ) met on true
    where assignment.program_id = ${programId} and assignment.removed_at is null and ${where}
    order by assignment.starts_on <= ${today} and (assignment.until is null or assignment.until > ${today}) desc,
      array_position(${order}, assignment.team_role), assignment.starts_on desc, assignment.id
    limit 500`)
  return rows
}

const order = sql`array['primary-research', 'co-mentor', 'health-system', 'methods', 'career', 'community', 'peer',
  'oversight-committee']`

/** Those who are assigned today first, in the order of their parts. */
export const listTeam = (context: Context, scholarId: string) =>
  select(context, sql`assignment.scholar_id = ${scholarId}`)

export async function find(context: Context, id: string): Promise<AssignmentRow | undefined> {
  const [assignment] = await select(context, sql`assignment.id = ${id}`)
  return assignment
}

export async function insert(
  { db, programId }: InProgram,
  assignment: Omit<typeof mentorAssignments.$inferInsert, 'programId'>
) {
  await db.insert(mentorAssignments).values({ programId, ...assignment })
}

export interface Mentee extends Record<string, unknown> {
  name: string
  personId: string
}

/** A person of the program who can be assigned. */
export async function findPerson({ db, programId }: InProgram, personId: string) {
  const { rows } = await db.execute<{ id: string; name: string }>(sql`
    select id, first_name || ' ' || last_name as name from people
    where program_id = ${programId} and id = ${personId} and removed_at is null`)
  return rows[0]
}

export async function findMentee({ db, programId }: InProgram, scholarId: string) {
  const { rows } = await db.execute<Mentee>(sql`
    select person.first_name || ' ' || person.last_name as name, person.id as "personId"
    from scholars scholar join people person on person.program_id = scholar.program_id and person.id = scholar.person_id
    where scholar.program_id = ${programId} and scholar.id = ${scholarId}`)
  return rows[0]
}
