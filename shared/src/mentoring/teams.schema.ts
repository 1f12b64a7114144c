import { Type, type Static } from 'typebox'
import {
  Cadence,
  changeOf,
  Day,
  Id,
  Line,
  May,
  Minutes,
  Named,
  Nullable,
  OneOf,
  Version
} from '../values/values.schema.ts'
import { MentorAssignment, TeamRole } from './mentoring.schema.ts'

/** How many of the day's members make a meeting count: a number of people, or a share of them in percent. */
export type Quorum = Static<typeof Quorum>
export const Quorum = Type.Object(
  { by: OneOf('number', 'share'), least: Type.Integer({ minimum: 1, maximum: 100 }) },
  { additionalProperties: false }
)

const Mixed = Type.Object(
  {
    teamRole: TeamRole,
    least: Type.Integer({ minimum: 1, maximum: 20 }),
    /** Asked of scholars of this track alone; null: of all. */
    track: Nullable(Line(80))
  },
  { additionalProperties: false }
)

const cadence = Nullable(Cadence)

/** What a program asks of a mentoring team; every number is a program's own. */
export type TeamRules = Static<typeof TeamRules>
export const TeamRules = Type.Object(
  {
    /** Which parts a team must have, and how many people in each. */
    mix: Type.Array(Mixed, { maxItems: 40 }),
    /** Usual days between meetings, for each part; a new assignment starts from it. */
    cadences: Type.Object(
      {
        'primary-research': cadence,
        'co-mentor': cadence,
        'health-system': cadence,
        methods: cadence,
        career: cadence,
        community: cadence,
        peer: cadence,
        'oversight-committee': cadence
      },
      { additionalProperties: false }
    ),
    /** Agreed days from one meeting of the whole team to the next. */
    teamCadenceDays: cadence,
    /** Null: every meeting counts, whoever came. */
    teamQuorum: Nullable(Quorum),
    committeeQuorum: Nullable(Quorum)
  },
  { additionalProperties: false }
)

/** How many of the day's members attended a meeting, and how many make a quorum. */
export type Attendance = Static<typeof Attendance>
export const Attendance = Type.Object({
  attending: Type.Integer(),
  of: Type.Integer(),
  /** Null where the program asks for none. */
  needed: Nullable(Type.Integer()),
  reached: Type.Boolean()
})

/** A meeting of the whole team, or of the oversight committee. */
const GroupMeeting = Type.Object({ id: Id, heldOn: Day, minutes: Nullable(Minutes), attendance: Attendance })

/** A part that a team must have and has too few people in. */
export type Lacking = Static<typeof Lacking>
export const Lacking = Type.Object({ teamRole: TeamRole, least: Type.Integer(), has: Type.Integer() })

const own = {
  /** Null: as in the program. */
  cadenceDays: cadence,
  teamQuorum: Nullable(Quorum),
  committeeQuorum: Nullable(Quorum)
}

/** The people around a scholar as one thing: who, in which part, how often they agreed to meet, and what is missing. */
export type MentoringTeam = Static<typeof MentoringTeam>
export const MentoringTeam = Type.Object({
  scholarId: Id,
  scholar: Named,
  /** Present ones first, then those who were. */
  members: Type.Array(MentorAssignment),
  /** What holds for this team: its own, or the program's. */
  agreed: Type.Object(own),
  /** What was agreed for this scholar alone. */
  own: Type.Object(own),
  lacks: Type.Array(Lacking),
  /** The last meeting of the whole team that had its quorum, and the last of all. */
  lastQuorate: Nullable(GroupMeeting),
  lastMeeting: Nullable(GroupMeeting),
  lastCommittee: Nullable(GroupMeeting),
  version: Version,
  permissions: May('change')
})

export type MentoringTeamChange = Static<typeof MentoringTeamChange>
export const MentoringTeamChange = changeOf(own)

/** Who counts for a quorum on a day, and how many it takes. */
export type QuorumOfDay = Static<typeof QuorumOfDay>
const Group = Type.Object({ memberIds: Type.Array(Id), needed: Nullable(Type.Integer()) })
export const QuorumOfDay = Type.Object({ on: Day, team: Group, committee: Group })
