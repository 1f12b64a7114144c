import { useQuery, useQueryCache } from '@pinia/colada'
import { restoreRecord } from '@northstar/shared/audit/audit.endpoints.ts'
import {
  addFundingSource,
  changeFundingSource,
  listFundingSources,
  removeFundingSource
} from '@northstar/shared/funding/funding.endpoints.ts'
import type { FundingSource, FundingSourceChange, NewFundingSource } from '@northstar/shared/funding/funding.schema.ts'
import { call } from '../http/client.ts'
import { useProgram } from '../programs/useProgram.ts'

export function useFundingSources() {
  const { programId } = useProgram()
  return useQuery({
    key: () => ['funding', programId.value],
    query: ({ signal }) => call(listFundingSources, { params: { programId: programId.value }, signal })
  })
}

export function useFundingChanges() {
  const { programId } = useProgram()
  const cache = useQueryCache()

  async function done<Result>(result: Promise<Result>) {
    const answer = await result
    const touched = ['funding', 'appointments', 'scholars', 'overview', 'audit']
    await Promise.all(touched.map(feature => cache.invalidateQueries({ key: [feature, programId.value] })))
    return answer
  }
  const one = ({ id }: { id: string }) => ({ programId: programId.value, fundingSourceId: id })

  return {
    add: (body: NewFundingSource, idempotencyKey: string) =>
      done(call(addFundingSource, { params: { programId: programId.value }, body, idempotencyKey })),
    change: (source: FundingSource, body: FundingSourceChange) =>
      done(call(changeFundingSource, { params: one(source), body })),
    remove: (source: FundingSource) =>
      done(call(removeFundingSource, { params: one(source), query: { version: source.version } })),
    restore: ({ id }: FundingSource) =>
      done(call(restoreRecord, { params: { programId: programId.value, kind: 'funding-source', recordId: id } }))
  }
}
