import type { Scholar } from '@northstar/shared/scholars/scholars.schema.ts'
import { lastDay } from '@northstar/shared/values/days.ts'
import type { CsvColumn } from '../http/csv.ts'

/** What an exported list of scholars holds; periods name their last day, as people do. */
export const scholarColumns: CsvColumn<Omit<Scholar, 'permissions'>>[] = [
  { label: 'First name', value: ({ firstName }) => firstName },
  { label: 'Last name', value: ({ lastName }) => lastName },
  { label: 'E-mail', value: ({ email }) => email },
  { label: 'Degrees', value: ({ degrees }) => degrees },
  { label: 'Institution', value: ({ institution }) => institution },
  { label: 'Department', value: ({ department }) => department },
  { label: 'Rank', value: ({ rank }) => rank },
  { label: 'ORCID', value: ({ orcid }) => orcid },
  { label: 'eRA Commons', value: ({ eraCommons }) => eraCommons },
  { label: 'Track', value: ({ track }) => track },
  { label: 'Cohort', value: ({ cohort }) => cohort },
  { label: 'Site', value: ({ site }) => site?.name },
  { label: 'Status', value: ({ status }) => status },
  { label: 'Status since', value: ({ statusSince }) => statusSince },
  { label: 'Reason', value: ({ statusReason }) => statusReason },
  { label: 'Appointed from', value: ({ appointedFrom }) => appointedFrom },
  { label: 'Appointed to', value: ({ appointedUntil }) => appointedUntil && lastDay(appointedUntil) },
  { label: 'Funding source', value: ({ appointment }) => appointment?.fundingSource },
  { label: 'Effort percent', value: ({ appointment }) => appointment?.effortPercent },
  { label: 'Primary mentor', value: ({ primaryMentor }) => primaryMentor?.name }
]
