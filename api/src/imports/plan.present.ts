import type { actionItems } from '../actions/actions.table.ts'
import type { appointments } from '../appointments/appointments.table.ts'
import type { fundingSources } from '../funding/funding.table.ts'
import type { meetings } from '../meetings/meetings.table.ts'
import type { mentorAssignments } from '../mentoring/mentoring.table.ts'
import type { milestones } from '../milestones/milestones.table.ts'
import type { heldRoles, people } from '../people/people.table.ts'
import type { programs } from '../programs/programs.table.ts'
import type { projects } from '../projects/projects.table.ts'
import type { scholars } from '../scholars/scholars.table.ts'
import type { sites } from '../sites/sites.table.ts'

export type PersonRow = typeof people.$inferSelect
export type ScholarRow = typeof scholars.$inferSelect
type AppointmentRow = typeof appointments.$inferSelect
export type AssignmentRow = typeof mentorAssignments.$inferSelect
export type SourceRow = typeof fundingSources.$inferSelect
type ActionRow = Pick<typeof actionItems.$inferSelect, 'id' | 'meetingId' | 'title'>
type RoleRow = Pick<typeof heldRoles.$inferSelect, 'personId' | 'role' | 'startsOn' | 'until'>

export type MilestoneRow = typeof milestones.$inferSelect & {
  /** Its due day has a history. */
  hasMoves: boolean
  /** A person moved its due day here. */
  movedHere: boolean
  /** A person reported or confirmed it here. */
  steppedHere: boolean
  /** A person sent it back or opened it again here. */
  takenBackHere: boolean
}

/** What a roster can say of a meeting, and whether anybody but a roster did. */
export type MeetingRow = Pick<
  typeof meetings.$inferSelect,
  'id' | 'scholarId' | 'heldOn' | 'minutes' | 'way' | 'kind' | 'notes' | 'state' | 'version' | 'removedAt'
> & { attendeeIds: string[] }

export type ProjectRow = typeof projects.$inferSelect & {
  /** A person moved it to another stage here. */
  stagedHere: boolean
}

/** What the program holds already, as far as a roster can touch it; removed records are among it. */
export interface Present {
  program: typeof programs.$inferSelect
  sites: (typeof sites.$inferSelect)[]
  fundingSources: SourceRow[]
  people: PersonRow[]
  heldRoles: RoleRow[]
  scholars: ScholarRow[]
  appointments: AppointmentRow[]
  mentorAssignments: AssignmentRow[]
  milestones: MilestoneRow[]
  meetings: MeetingRow[]
  actionItems: ActionRow[]
  projects: ProjectRow[]
}
