import { Type, type Static } from 'typebox'
import { changeOf, Day, Id, Line, May, Nullable, Percent, Version } from '../values/values.schema.ts'

const fields = {
  name: Line(120),
  awardNumber: Nullable(Line(60)),
  activityCode: Nullable(Line(20)),
  startsOn: Nullable(Day),
  until: Nullable(Day),
  /** Least effort, in percent, that an appointment on this source must have; null when there is none. */
  effortFloor: Nullable(Percent)
}

/** An award or internal fund that pays for appointments. */
export type FundingSource = Static<typeof FundingSource>
export const FundingSource = Type.Object({
  id: Id,
  ...fields,
  appointments: Type.Integer({ minimum: 0 }),
  version: Version,
  permissions: May('change', 'remove')
})

const { name, ...others } = fields

export type NewFundingSource = Static<typeof NewFundingSource>
export const NewFundingSource = Type.Object(
  { name, ...Type.Partial(Type.Object(others)).properties },
  { additionalProperties: false }
)

export type FundingSourceChange = Static<typeof FundingSourceChange>
export const FundingSourceChange = changeOf(fields)
