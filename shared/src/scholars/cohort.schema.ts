import { Type, type Static } from 'typebox'
import { MilestoneState } from '../milestones/milestones.schema.ts'
import { Day, Id, Nullable } from '../values/values.schema.ts'

/** One row of the picture of everybody's time. */
export type CohortRow = Static<typeof CohortRow>
export const CohortRow = Type.Object({
  id: Id,
  name: Type.String(),
  cohort: Nullable(Type.String()),
  site: Nullable(Type.String()),
  track: Nullable(Type.String()),
  appointments: Type.Array(Type.Object({ startsOn: Day, until: Day })),
  milestones: Type.Array(
    Type.Object({ id: Id, title: Type.String(), dueOn: Day, state: MilestoneState, isOwn: Type.Boolean() })
  ),
  /** How many meetings were held in a month, which is named by its first day. */
  meetings: Type.Array(Type.Object({ month: Day, count: Type.Integer() }))
})

export type CohortTimeline = Static<typeof CohortTimeline>
export const CohortTimeline = Type.Object({
  /** How many scholars match; the first 500 are given. */
  total: Type.Integer(),
  scholars: Type.Array(CohortRow)
})
