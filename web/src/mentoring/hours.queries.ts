import { useQuery } from '@pinia/colada'
import {
  exportMentorHours,
  exportProgramHours,
  printMentorHours,
  readMentorHours,
  readProgramHours
} from '@northstar/shared/mentoring/hours.endpoints.ts'
import type { YearKind } from '@northstar/shared/mentoring/hours.schema.ts'
import { call, download } from '../http/client.ts'
import { useProgram } from '../programs/useProgram.ts'

export interface Year {
  year: number
  kind: YearKind
}

const toQuery = ({ year, kind }: Year) => ({ year, kind })

export function useMentorHours(personId: () => string, year: () => Year) {
  const { programId } = useProgram()
  return useQuery({
    key: () => ['mentoring', programId.value, 'hours', personId(), toQuery(year())],
    query: ({ signal }) =>
      call(readMentorHours, {
        params: { programId: programId.value, personId: personId() },
        query: toQuery(year()),
        signal
      })
  })
}

export function useProgramHours(year: () => Year) {
  const { programId } = useProgram()
  return useQuery({
    key: () => ['mentoring', programId.value, 'program-hours', toQuery(year())],
    query: ({ signal }) =>
      call(readProgramHours, { params: { programId: programId.value }, query: toQuery(year()), signal })
  })
}

/** Files to keep: lines for a spreadsheet, and the statement. */
export function useHoursFiles() {
  const { programId } = useProgram()
  const of = (personId: string) => ({ programId: programId.value, personId })
  return {
    print: (personId: string, year: Year) => download(printMentorHours, { params: of(personId), query: toQuery(year) }),
    save: (personId: string, year: Year) => download(exportMentorHours, { params: of(personId), query: toQuery(year) }),
    saveAll: (year: Year) =>
      download(exportProgramHours, { params: { programId: programId.value }, query: toQuery(year) })
  }
}
