import { Type, type Static } from 'typebox'
import {
  Cadence,
  changeOf,
  Day,
  Email,
  Id,
  May,
  Named,
  Nullable,
  OneOf,
  PersonName,
  Version
} from '../values/values.schema.ts'

export const TeamRole = OneOf(
  'primary-research',
  'co-mentor',
  'health-system',
  'methods',
  'career',
  'community',
  'peer',
  'oversight-committee'
)
export type TeamRole = Static<typeof TeamRole>

const fields = {
  mentorId: Id,
  teamRole: TeamRole,
  startsOn: Day,
  until: Nullable(Day),
  /** Agreed days from one meeting to the next. */
  cadenceDays: Nullable(Cadence)
}

/** A mentor in a scholar's team, from a day, until a day. */
export type MentorAssignment = Static<typeof MentorAssignment>
export const MentorAssignment = Type.Object({
  id: Id,
  scholarId: Id,
  ...fields,
  mentor: PersonName,
  mentorEmail: Email,
  institution: Nullable(Type.String()),
  /** The last meeting that the mentor attended. */
  lastMetOn: Nullable(Day),
  version: Version,
  permissions: May('change', 'remove')
})

const { mentorId, teamRole, startsOn, until, cadenceDays } = fields

export type NewMentorAssignment = Static<typeof NewMentorAssignment>
export const NewMentorAssignment = Type.Object(
  { mentorId, teamRole, startsOn, until: Type.Optional(until), cadenceDays: Type.Optional(cadenceDays) },
  { additionalProperties: false }
)

export type MentorAssignmentChange = Static<typeof MentorAssignmentChange>
export const MentorAssignmentChange = changeOf({ teamRole, startsOn, until, cadenceDays })

/** A mentor and his or her load. */
export type Mentor = Static<typeof Mentor>
export const Mentor = Type.Object({
  id: Id,
  name: Type.String(),
  email: Email,
  degrees: Nullable(Type.String()),
  institution: Nullable(Type.String()),
  department: Nullable(Type.String()),
  rank: Nullable(Type.String()),
  /** Scholars assigned today, and those of them for whom this is the primary research mentor. */
  scholars: Type.Array(Type.Object({ id: Id, name: Type.String(), teamRole: TeamRole })),
  primaryFor: Type.Integer(),
  meetingsLast90Days: Type.Integer(),
  minutesLast365Days: Type.Integer(),
  lastMetOn: Nullable(Day),
  /** Reports and meeting records that wait for this mentor. */
  waiting: Type.Integer()
})

export const ScholarOfMentor = Named
