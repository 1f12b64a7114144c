import { Type } from 'typebox'
import { endpoint } from '../http/endpoint.ts'
import { OfProgram } from '../http/paths.schema.ts'
import { Id, OfVersion } from '../values/values.schema.ts'
import { FundingSource, NewFundingSource, FundingSourceChange } from './funding.schema.ts'

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
