import { Type, type Static } from 'typebox'
import { endpoint } from '../http/endpoint.ts'
import { OfProgram } from '../http/paths.schema.ts'
import { changeOf, Day, Id, Line, May, Nullable, OfVersion, Percent, Version } from '../values/values.schema.ts'

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

const OfFundingSource = Type.Object({ programId: Id, fundingSourceId: Id })

export const listFundingSources = endpoint({
  method: 'GET',
  path: '/programs/:programId/funding-sources',
  summary: 'List the funding sources of a program, at most 500, by name',
  params: OfProgram,
  result: Type.Array(FundingSource)
})

export const exportFundingSources = endpoint({
  method: 'GET',
  path: '/programs/:programId/funding-sources.csv',
  summary: 'Export the funding sources of a program',
  params: OfProgram,
  result: Type.String(),
  gives: 'text/csv'
})

export const addFundingSource = endpoint({
  method: 'POST',
  path: '/programs/:programId/funding-sources',
  summary: 'Add a funding source',
  params: OfProgram,
  body: NewFundingSource,
  result: FundingSource
})

export const changeFundingSource = endpoint({
  method: 'PATCH',
  path: '/programs/:programId/funding-sources/:fundingSourceId',
  summary: 'Change a funding source',
  params: OfFundingSource,
  body: FundingSourceChange,
  result: FundingSource
})

export const removeFundingSource = endpoint({
  method: 'DELETE',
  path: '/programs/:programId/funding-sources/:fundingSourceId',
  summary: 'Remove a funding source; a director can restore it',
  params: OfFundingSource,
  query: OfVersion
})
