import { and, eq } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { accountPrograms, accounts } from '../accounts/accounts.table.ts'
import { actionItems } from '../actions/actions.table.ts'
import { appointments } from '../appointments/appointments.table.ts'
import { auditEvents } from '../audit/audit.table.ts'
import { recordLooks } from '../audit/looks.table.ts'
import type { InProgram } from '../db/db.ts'
import { newId } from '../db/ids.ts'
import { fundingSources } from '../funding/funding.table.ts'
import { meetingSuggestions } from '../meetings/meetings.confirming.table.ts'
import { meetingAttendees, meetings } from '../meetings/meetings.table.ts'
import { mentorAssignments } from '../mentoring/mentoring.table.ts'
import { milestoneMoves, milestones } from '../milestones/milestones.table.ts'
import { owedSnoozes } from '../owed/owed.table.ts'
import { heldRoles, people } from '../people/people.table.ts'
import { plannedAttendees, plannedMeetings } from '../planned-meetings/planned-meetings.table.ts'
import { programs } from '../programs/programs.table.ts'
import { projectMarkers, projects, projectStages, statusNotes } from '../projects/projects.table.ts'
import { scholars } from '../scholars/scholars.table.ts'
import { sites } from '../sites/sites.table.ts'
import type { SampleRows } from './sample.rows.ts'

const tables: Record<keyof SampleRows, PgTable> = {
  sites,
  fundingSources,
  people,
  heldRoles,
  scholars,
  appointments,
  mentorAssignments,
  milestones,
  milestoneMoves,
  meetings,
  meetingAttendees,
  meetingSuggestions,
  actionItems,
  plannedMeetings,
  plannedAttendees,
  projects,
  projectStages,
  projectMarkers,
  statusNotes,
  owedSnoozes,
  auditEvents,
  recordLooks
}

/** Writes the rows of the sample program, table by table. */
export async function insertRows({ db, programId }: InProgram, rows: SampleRows) {
  for (const [name, table] of Object.entries(tables) as [keyof SampleRows, PgTable][]) {
    const own = rows[name].map(row => ({ programId, ...row }))
    for (let start = 0; start < own.length; start += 500) await db.insert(table).values(own.slice(start, start + 500))
  }
}

/** The program of the sample, with those who can be looked around as. */
export async function insertProgram({ db, programId }: InProgram, program: Omit<typeof programs.$inferInsert, 'id'>) {
  await db.insert(programs).values({ id: programId, ...program })
}

/** Gives a person of the sample an account without a password. */
export async function insertAccount({ db, programId }: InProgram, personId: string, email: string) {
  const accountId = newId()
  await db.insert(accounts).values({ id: accountId, email })
  await db.insert(accountPrograms).values({ accountId, programId })
  await db
    .update(people)
    .set({ accountId })
    .where(and(eq(people.programId, programId), eq(people.id, personId)))
}
