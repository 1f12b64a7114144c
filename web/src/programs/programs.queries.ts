import { useQuery } from '@pinia/colada'
import { readProgram } from '@northstar/shared/programs/programs.endpoints.ts'
import { call } from '../http/client.ts'
import { useProgram } from './useProgram.ts'

export const programKey = (programId: string) => ['programs', programId]

/** The program of the address with its settings: its own words for categories, stages, markers, and its cohorts. */
export function useProgramRecord() {
  const { programId } = useProgram()
  return useQuery({
    key: () => programKey(programId.value),
    query: ({ signal }) => call(readProgram, { params: { programId: programId.value }, signal }),
    enabled: () => programId.value !== '',
    staleTime: 60_000
  })
}
