import type { ProgramOverview } from '@northstar/shared/overview/overview.endpoints.ts'
import { lastDay } from '@northstar/shared/values/days.ts'
import { toCsv } from '../http/csv.ts'

/** One line a scholar, with the reasons for which he or she needs attention. */
export function toProgressCsv({ scholars, warnings }: ProgramOverview): string {
  const reasons = Map.groupBy(warnings, ({ scholarId }) => scholarId)
  return toCsv(
    [
      { label: 'Scholar', value: ({ name }) => name },
      { label: 'Track', value: ({ track }) => track },
      { label: 'Cohort', value: ({ cohort }) => cohort },
      { label: 'Site', value: ({ site }) => site },
      { label: 'Status', value: ({ status }) => status },
      { label: 'Appointed through', value: ({ appointedUntil }) => appointedUntil && lastDay(appointedUntil) },
      { label: 'Milestones done', value: ({ milestones }) => milestones.done },
      { label: 'Milestones in all', value: ({ milestones }) => milestones.total },
      { label: 'Milestones overdue', value: ({ milestones }) => milestones.overdue },
      { label: 'Waiting for confirmation', value: ({ milestones }) => milestones.waiting },
      { label: 'Next due', value: ({ nextDue }) => nextDue?.title },
      { label: 'Next due on', value: ({ nextDue }) => nextDue?.dueOn },
      { label: 'Primary mentor', value: ({ primaryMentor }) => primaryMentor?.name },
      { label: 'Last meeting', value: ({ lastMetOn }) => lastMetOn },
      { label: 'Agreed every (days)', value: ({ cadenceDays }) => cadenceDays },
      { label: 'Project', value: ({ project }) => project?.title },
      { label: 'Stage', value: ({ project }) => project?.stage },
      { label: 'Stage since', value: ({ project }) => project?.stageSince },
      {
        label: 'Needs attention',
        value: ({ id }) =>
          reasons
            .get(id)
            ?.map(({ reason }) => reason)
            .join('; ')
      }
    ],
    scholars
  )
}
