import type { Timeline } from '@northstar/shared/scholars/scholars.schema.ts'
import { sql } from 'drizzle-orm'
import type { Context } from '../context.ts'

/** Everything that the timeline draws, in one statement. */
export async function readTimeline({ db, programId, today }: Context, scholarId: string): Promise<Timeline> {
  const { rows } = await db.execute<Timeline & Record<string, unknown>>(sql`
    select ${appointments(programId, scholarId)} as appointments, ${milestones(programId, scholarId)} as milestones,
      ${meetings(programId, scholarId)} as meetings,
      ${plannedMeetings(programId, scholarId, today)} as "plannedMeetings", ${projects(programId, scholarId)} as projects`)
  return rows[0]!
}

const appointments = (programId: string, scholarId: string) => sql`(
  select coalesce(json_agg(json_build_object('id', appointment.id, 'fundingSource', source.name,
    'startsOn', appointment.starts_on, 'until', appointment.until, 'effortPercent', appointment.effort_percent)
    order by appointment.starts_on, appointment.id), '[]')
  from appointments appointment
  join funding_sources source on source.program_id = appointment.program_id and source.id = appointment.funding_source_id
  where appointment.program_id = ${programId} and appointment.scholar_id = ${scholarId} and appointment.removed_at is null)`

const milestones = (programId: string, scholarId: string) => sql`(
  select coalesce(json_agg(json_build_object('id', milestone.id, 'title', milestone.title, 'category', milestone.category,
    'dueOn', milestone.due_on, 'originalDueOn', milestone.original_due_on, 'state', milestone.state,
    'reachedOn', milestone.reached_on, 'isOwn', coalesce(milestone.added_by = (select own.person_id from scholars own
      where own.program_id = ${programId} and own.id = ${scholarId}), false)) order by milestone.due_on, milestone.id), '[]')
  from milestones milestone
  where milestone.program_id = ${programId} and milestone.scholar_id = ${scholarId} and milestone.removed_at is null)`

/** A meeting is with the primary mentor when whoever was it on that day attended. */
const meetings = (programId: string, scholarId: string) => sql`(
  select coalesce(json_agg(json_build_object('id', meeting.id, 'heldOn', meeting.held_on, 'kind', meeting.kind,
    'withPrimary', exists (
      select 1 from meeting_attendees attendee
      join mentor_assignments assignment on assignment.program_id = attendee.program_id
        and assignment.mentor_id = attendee.person_id and assignment.scholar_id = meeting.scholar_id
      where attendee.program_id = ${programId} and attendee.meeting_id = meeting.id
        and assignment.team_role = 'primary-research' and assignment.removed_at is null
        and assignment.starts_on <= meeting.held_on and (assignment.until is null or assignment.until > meeting.held_on)
    )) order by meeting.held_on, meeting.id), '[]')
  from meetings meeting
  where meeting.program_id = ${programId} and meeting.scholar_id = ${scholarId} and meeting.removed_at is null)`

const plannedMeetings = (programId: string, scholarId: string, today: string) => sql`(
  select coalesce(json_agg(json_build_object('id', planned.id, 'plannedOn', planned.planned_on,
    'startTime', to_char(planned.starts_at at time zone planned.time_zone, 'HH24:MI'),
    'kind', planned.kind, 'state', planned.state) order by planned.planned_on, planned.starts_at nulls first, planned.id), '[]')
  from planned_meetings planned
  where planned.program_id = ${programId} and planned.scholar_id = ${scholarId}
    and (planned.state = 'planned' or (planned.state = 'cancelled' and planned.planned_on >= ${today})))`

const projects = (programId: string, scholarId: string) => sql`(
  select coalesce(json_agg(json_build_object('id', project.id, 'title', project.title,
    'stages', (select coalesce(json_agg(json_build_object('stage', stage.stage, 'enteredOn', stage.entered_on)
        order by stage.entered_on, stage.id), '[]')
      from project_stages stage where stage.program_id = ${programId} and stage.project_id = project.id),
    'markers', (select coalesce(json_agg(json_build_object('marker', marker.marker, 'reachedOn', marker.reached_on)
        order by marker.reached_on, marker.marker), '[]')
      from project_markers marker where marker.program_id = ${programId} and marker.project_id = project.id)
    ) order by project.created_at, project.id), '[]')
  from projects project
  where project.program_id = ${programId} and project.scholar_id = ${scholarId} and project.removed_at is null)`
