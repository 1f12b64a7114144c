import { Type, type Static } from 'typebox'
import { Cadence, Day, Id, Named, Nullable, OneOf, Percent } from '../values/values.schema.ts'
import { MeetingKind } from '../meetings/meetings.schema.ts'
import { TeamRole } from './mentoring.schema.ts'

const Count = Type.Integer({ minimum: 0 })
const Gap = Type.Object({ from: Day, until: Day })

/** One mentor in one part, the whole team, or the committee: what was agreed, and when they met. */
export type CadenceLane = Static<typeof CadenceLane>
export const CadenceLane = Type.Object({
  key: Type.String(),
  group: OneOf('mentor', 'team', 'committee'),
  name: Type.String(),
  teamRole: Nullable(TeamRole),
  startsOn: Day,
  until: Nullable(Day),
  cadenceDays: Nullable(Cadence),
  /** Those without a quorum are shown and do not count. */
  meetings: Type.Array(Type.Object({ id: Id, heldOn: Day, kind: MeetingKind, counts: Type.Boolean() })),
  /** Days on which the last meeting was longer ago than agreed. */
  gaps: Type.Array(Gap),
  /** Of the days on which something was agreed, those without a gap; null where nothing was. */
  kept: Nullable(Percent)
})

/** A scholar's meetings against what was agreed, in a window that ends today. */
export type ScholarCadence = Static<typeof ScholarCadence>
export const ScholarCadence = Type.Object({ from: Day, until: Day, lanes: Type.Array(CadenceLane) })

const Month = Type.Object({ month: Day, kept: Nullable(Percent), meetings: Count })

export type CadenceRow = Static<typeof CadenceRow>
export const CadenceRow = Type.Object({
  scholar: Named,
  cohort: Nullable(Type.String()),
  track: Nullable(Type.String()),
  site: Nullable(Type.String()),
  kept: Nullable(Percent),
  meetings: Count,
  /** Agreements that hold today, and those whose last meeting is longer ago than agreed. */
  agreements: Count,
  behind: Count,
  months: Type.Array(Month)
})

/** Every scholar's meetings against what was agreed, month by month. */
export type ProgramCadence = Static<typeof ProgramCadence>
export const ProgramCadence = Type.Object({
  from: Day,
  until: Day,
  /** The first 500 scholars by name. */
  rows: Type.Array(CadenceRow),
  total: Count,
  /** All of the rows together. */
  all: Type.Object({ kept: Nullable(Percent), meetings: Count, months: Type.Array(Month) })
})
