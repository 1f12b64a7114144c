import { Type, type Static } from 'typebox'
import { MeetingKind } from '../meetings/meetings.schema.ts'
import { Day, Named, Nullable, OneOf } from '../values/values.schema.ts'
import { TeamRole } from './mentoring.schema.ts'

/** January to December, or July to June. */
export const YearKind = OneOf('calendar', 'academic')
export type YearKind = Static<typeof YearKind>

const Count = Type.Integer({ minimum: 0 })

const tally = {
  meetings: Count,
  minutes: Count,
  /** Meetings of which nobody wrote down how long they took: they add no time. */
  withoutLength: Count
}
export type Tally = Static<typeof Tally>
export const Tally = Type.Object(tally)

/** The meetings that a mentor attended in a year while in the team of the scholar. */
export type MentorHours = Static<typeof MentorHours>
export const MentorHours = Type.Object({
  mentor: Named,
  startsOn: Day,
  until: Day,
  total: Tally,
  scholars: Type.Array(Type.Object({ scholar: Named, teamRoles: Type.Array(TeamRole), ...tally })),
  kinds: Type.Array(Type.Object({ kind: MeetingKind, ...tally })),
  /** A meeting attended in two parts counts in the first of them. */
  teamRoles: Type.Array(Type.Object({ teamRole: TeamRole, ...tally })),
  /** How the records stand: confirmed by both sides, not yet, or brought in from a roster. */
  records: Type.Object({ confirmed: Count, awaiting: Count, imported: Count }),
  /** The mentor's first meeting on record. */
  firstOn: Nullable(Day)
})

/** Every mentor's hours in a year. */
export type ProgramHours = Static<typeof ProgramHours>
export const ProgramHours = Type.Object({
  startsOn: Day,
  until: Day,
  total: Tally,
  mentors: Type.Array(Type.Object({ mentor: Named, scholars: Count, ...tally })),
  firstOn: Nullable(Day)
})
