import type { TeamRole } from '@northstar/shared/mentoring/mentoring.schema.ts'
import type { NextMeeting } from '@northstar/shared/planned-meetings/planned-meetings.schema.ts'
import { sql } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { nextMeeting } from '../planned-meetings/next-meeting.repository.ts'

export interface MenteeRow extends Record<string, unknown> {
  id: string
  personId: string
  name: string
  track: string | null
  site: string | null
  teamRole: TeamRole
  cadenceDays: number | null
  assignedOn: string
  lastMetOn: string | null
  nextDue: { id: string; title: string; dueOn: string } | null
  /** The next one that the mentor attends. */
  nextMeeting: NextMeeting | null
  done: number
  waiting: number
  overdue: number
  total: number
}

/** The scholars assigned to a mentor today, each with the first part in the team; one statement. */
export async function menteesOf({ db, programId, actor, today }: Context): Promise<MenteeRow[]> {
  const { rows } = await db.execute<MenteeRow>(sql`
    select distinct on (person.sort_name, scholar.id) scholar.id, scholar.person_id as "personId",
      person.first_name || ' ' || person.last_name as name, scholar.track, site.name as site,
      assignment.team_role as "teamRole", assignment.cadence_days as "cadenceDays", assignment.starts_on::text as "assignedOn",
      met.last::text as "lastMetOn", marked.*,
      ${nextMeeting({ programId, today }, sql`scholar.id`, sql`${actor.personId}`)} as "nextMeeting"
    from mentor_assignments assignment
    join scholars scholar on scholar.program_id = ${programId} and scholar.id = assignment.scholar_id
      and scholar.removed_at is null
    join people person on person.program_id = ${programId} and person.id = scholar.person_id
    left join sites site on site.program_id = ${programId} and site.id = scholar.site_id
    left join lateral (
      select max(meeting.held_on) as last from meetings meeting
      join meeting_attendees present on present.program_id = ${programId} and present.meeting_id = meeting.id
        and present.person_id = ${actor.personId}
      where meeting.program_id = ${programId} and meeting.scholar_id = scholar.id and meeting.removed_at is null
        and meeting.held_on <= ${today}
    ) met on true
    left join lateral (
      select count(*) filter (where state = 'confirmed')::int as done,
        count(*) filter (where state = 'reported')::int as waiting,
        count(*) filter (where state in ('planned', 'in-progress') and due_on < ${today})::int as overdue,
        count(*) filter (where state <> 'waived')::int as total,
        (array_agg(json_build_object('id', id, 'title', title, 'dueOn', due_on) order by due_on, id)
          filter (where state in ('planned', 'in-progress')))[1] as "nextDue"
      from milestones where program_id = ${programId} and scholar_id = scholar.id and removed_at is null
    ) marked on true
    where assignment.program_id = ${programId} and assignment.mentor_id = ${actor.personId}
      and assignment.removed_at is null and assignment.starts_on <= ${today}
      and (assignment.until is null or assignment.until > ${today})
    order by person.sort_name, scholar.id, assignment.team_role = 'primary-research' desc, assignment.starts_on
    limit 200`)
  return rows
}

export interface ScholarBrief extends Record<string, unknown> {
  nextMeeting: NextMeeting | null
  project: { id: string; title: string; stage: string; stageSince: string } | null
  done: number
  total: number
}

/** What the scholar's page says in passing: next meeting, project, progress; one statement. */
export async function briefOf({ db, programId, today }: Context, scholarId: string): Promise<ScholarBrief> {
  const { rows } = await db.execute<ScholarBrief>(sql`
    select
      ${nextMeeting({ programId, today }, sql`${scholarId}`)} as "nextMeeting",
      (select json_build_object('id', id, 'title', title, 'stage', stage, 'stageSince', stage_since)
        from projects where program_id = ${programId} and scholar_id = ${scholarId} and removed_at is null
        order by stage_since desc, id limit 1) as project,
      (select count(*) filter (where state = 'confirmed')::int from milestones
        where program_id = ${programId} and scholar_id = ${scholarId} and removed_at is null) as done,
      (select count(*) filter (where state <> 'waived')::int from milestones
        where program_id = ${programId} and scholar_id = ${scholarId} and removed_at is null) as total`)
  return rows[0]!
}
