import { and, eq, getTableColumns, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { actionItems } from '../actions/actions.table.ts'
import { appointments } from '../appointments/appointments.table.ts'
import type { InProgram } from '../db/db.ts'
import { fundingSources } from '../funding/funding.table.ts'
import { meetings } from '../meetings/meetings.table.ts'
import { mentorAssignments } from '../mentoring/mentoring.table.ts'
import { milestones } from '../milestones/milestones.table.ts'
import { heldRoles, people } from '../people/people.table.ts'
import { find } from '../programs/programs.repository.ts'
import { projects } from '../projects/projects.table.ts'
import { scholars } from '../scholars/scholars.table.ts'
import { sites } from '../sites/sites.table.ts'
import type { Present } from './plan.present.ts'

/** What the program holds of the people of these addresses: one statement a table, however many rows there are. */
export async function loadPresent(at: InProgram, emails: string[]): Promise<Present> {
  const program = await find(at)
  if (!program) throw new Error('The program is out of reach.')
  const everybody = await unremoved(at, people)
  const named = new Set(emails)
  const personIds = everybody.filter(({ email }) => named.has(email.toLowerCase())).map(({ id }) => id)
  const scholarRows = await all(at, scholars, scholars.personId, personIds)
  const ids = scholarRows.map(({ id }) => id)
  return {
    program,
    sites: await unremoved(at, sites),
    fundingSources: await unremoved(at, fundingSources),
    people: everybody,
    heldRoles: await all(at, heldRoles, heldRoles.personId, personIds),
    scholars: scholarRows,
    appointments: await all(at, appointments, appointments.scholarId, ids),
    mentorAssignments: await all(at, mentorAssignments, mentorAssignments.scholarId, ids),
    milestones: await milestonesOf(at, ids),
    meetings: await meetingsOf(at, ids),
    actionItems: await actionsOf(at, ids),
    projects: await projectsOf(at, ids)
  }
}

type OfProgram = PgTable & { programId: PgColumn; id: PgColumn }

const within = (table: OfProgram, column: PgColumn, { programId }: InProgram, ids: string[]) =>
  and(eq(table.programId, programId), inArray(column, ids))

async function all<Table extends OfProgram>(at: InProgram, table: Table, column: PgColumn, ids: string[]) {
  const rows = await at.db
    .select()
    .from(table as PgTable)
    .where(within(table, column, at, ids))
    .orderBy(table.id)
  return rows as Table['$inferSelect'][]
}

async function unremoved<Table extends OfProgram & { removedAt: PgColumn }>(at: InProgram, table: Table) {
  const rows = await at.db
    .select()
    .from(table as PgTable)
    .where(and(eq(table.programId, at.programId), isNull(table.removedAt)))
  return rows as Table['$inferSelect'][]
}

/** Whether somebody did one of these things to a record here. */
const done = (record: 'milestones' | 'projects', ...actions: string[]) =>
  sql<boolean>`exists (select 1 from audit_events event where event.program_id = ${sql.raw(record)}.program_id
    and event.subject_id = ${sql.raw(record)}.id and event.action in ${actions})`

/** Whether a due day was moved; by a person, or also by a roster. */
const moved = (byPerson: boolean) =>
  sql<boolean>`exists (select 1 from milestone_moves move where move.program_id = milestones.program_id
    and move.milestone_id = milestones.id and ${byPerson ? sql`move.moved_by is not null` : sql`true`})`

const milestonesOf = (at: InProgram, ids: string[]) =>
  at.db
    .select({
      ...getTableColumns(milestones),
      hasMoves: moved(false),
      movedHere: moved(true),
      steppedHere: done('milestones', 'milestone.reported', 'milestone.confirmed'),
      takenBackHere: done('milestones', 'milestone.sent-back', 'milestone.reopened')
    })
    .from(milestones)
    .where(within(milestones, milestones.scholarId, at, ids))
    .orderBy(milestones.id)

const meetingsOf = (at: InProgram, ids: string[]) =>
  at.db
    .select({
      id: meetings.id,
      scholarId: meetings.scholarId,
      heldOn: meetings.heldOn,
      minutes: meetings.minutes,
      way: meetings.way,
      kind: meetings.kind,
      notes: meetings.notes,
      state: meetings.state,
      version: meetings.version,
      removedAt: meetings.removedAt,
      attendeeIds: sql<string[]>`array(select attendee.person_id::text from meeting_attendees attendee
        where attendee.program_id = meetings.program_id and attendee.meeting_id = meetings.id)`
    })
    .from(meetings)
    .where(within(meetings, meetings.scholarId, at, ids))
    .orderBy(meetings.id)

const actionsOf = (at: InProgram, ids: string[]) =>
  at.db
    .select({ id: actionItems.id, meetingId: actionItems.meetingId, title: actionItems.title })
    .from(actionItems)
    .where(and(within(actionItems, actionItems.scholarId, at, ids), isNotNull(actionItems.meetingId)))

const projectsOf = (at: InProgram, ids: string[]) =>
  at.db
    .select({ ...getTableColumns(projects), stagedHere: done('projects', 'project.stage-changed') })
    .from(projects)
    .where(within(projects, projects.scholarId, at, ids))
    .orderBy(projects.id)
