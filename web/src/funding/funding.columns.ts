import type { FundingSource } from '@northstar/shared/funding/funding.schema.ts'
import { lastDay } from '@northstar/shared/values/days.ts'
import { formatDay, formatPeriod } from '../ui/days.ts'
import type { Column } from '../ui/table.ts'

/** "30 Sep 2023 – 29 Sep 2028", or as much of it as is known. */
function period({ startsOn, until }: FundingSource) {
  if (startsOn) return formatPeriod(startsOn, until)
  return until ? `until ${formatDay(lastDay(until))}` : '–'
}

export const columns: Column<FundingSource>[] = [
  { key: 'name', label: 'Source', value: ({ name }) => name },
  { key: 'awardNumber', label: 'Award', value: ({ awardNumber }) => awardNumber ?? '–' },
  { key: 'activityCode', label: 'Code', value: ({ activityCode }) => activityCode ?? '–', roomy: true },
  { key: 'period', label: 'Period', value: period },
  {
    key: 'effortFloor',
    label: 'Effort floor',
    value: ({ effortFloor }) => (effortFloor === null ? 'none' : `${effortFloor} %`),
    align: 'end'
  },
  { key: 'appointments', label: 'Appointments', value: ({ appointments }) => appointments, align: 'end' },
  { key: 'actions', label: 'Actions', hideLabel: true, align: 'end' }
]
