import type { actionItems } from '../actions/actions.table.ts'
import type { appointments } from '../appointments/appointments.table.ts'
import type { auditEvents } from '../audit/audit.table.ts'
import type { recordLooks } from '../audit/looks.table.ts'
import type { fundingSources } from '../funding/funding.table.ts'
import type { meetingSuggestions } from '../meetings/meetings.confirming.table.ts'
import type { meetingAttendees, meetings } from '../meetings/meetings.table.ts'
import type { mentorAssignments } from '../mentoring/mentoring.table.ts'
import type { milestoneMoves, milestones } from '../milestones/milestones.table.ts'
import type { owedSnoozes } from '../owed/owed.table.ts'
import type { heldRoles, people } from '../people/people.table.ts'
import type { plannedAttendees, plannedMeetings } from '../planned-meetings/planned-meetings.table.ts'
import type { projectMarkers, projects, projectStages, statusNotes } from '../projects/projects.table.ts'
import type { scholars } from '../scholars/scholars.table.ts'
import type { sites } from '../sites/sites.table.ts'

type RowOf<Table extends { $inferInsert: object }> = Omit<Table['$inferInsert'], 'programId'>

/** Rows by table, in the order in which they can be inserted. */
export interface SampleRows {
  sites: RowOf<typeof sites>[]
  fundingSources: RowOf<typeof fundingSources>[]
  people: RowOf<typeof people>[]
  heldRoles: RowOf<typeof heldRoles>[]
  scholars: RowOf<typeof scholars>[]
  appointments: RowOf<typeof appointments>[]
  mentorAssignments: RowOf<typeof mentorAssignments>[]
  milestones: RowOf<typeof milestones>[]
  milestoneMoves: RowOf<typeof milestoneMoves>[]
  meetings: RowOf<typeof meetings>[]
  meetingAttendees: RowOf<typeof meetingAttendees>[]
  meetingSuggestions: RowOf<typeof meetingSuggestions>[]
  actionItems: RowOf<typeof actionItems>[]
  plannedMeetings: RowOf<typeof plannedMeetings>[]
  plannedAttendees: RowOf<typeof plannedAttendees>[]
  projects: RowOf<typeof projects>[]
  projectStages: RowOf<typeof projectStages>[]
  projectMarkers: RowOf<typeof projectMarkers>[]
  statusNotes: RowOf<typeof statusNotes>[]
  owedSnoozes: RowOf<typeof owedSnoozes>[]
  auditEvents: RowOf<typeof auditEvents>[]
  recordLooks: RowOf<typeof recordLooks>[]
}

export const emptyRows = (): SampleRows => ({
  sites: [],
  fundingSources: [],
  people: [],
  heldRoles: [],
  scholars: [],
  appointments: [],
  mentorAssignments: [],
  milestones: [],
  milestoneMoves: [],
  meetings: [],
  meetingAttendees: [],
  meetingSuggestions: [],
  actionItems: [],
  plannedMeetings: [],
  plannedAttendees: [],
  projects: [],
  projectStages: [],
  projectMarkers: [],
  statusNotes: [],
  owedSnoozes: [],
  auditEvents: [],
  recordLooks: []
})

/** Adds what one part built to the rest. */
export function addRows(all: SampleRows, more: Partial<SampleRows>) {
  for (const [table, rows] of Object.entries(more) as [keyof SampleRows, object[]][]) {
    const list: object[] = all[table]
    list.push(...rows)
  }
}
