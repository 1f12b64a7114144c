import type { ProgramOverview, ScholarProgress } from '@northstar/shared/overview/overview.endpoints.ts'
import { addDays, daysBetween } from '@northstar/shared/values/days.ts'
import type { Context } from '../context.ts'
import { behind, findWarnings, rulesOf, worstFirst } from '../warnings/warnings.rules.ts'
import { isAside } from '../warnings/warnings.service.ts'
import { factsOf, type ScholarFacts } from './facts.repository.ts'
import type { Filters } from './filters.repository.ts'

/** Every scholar's progress and what needs attention: two statements, however many scholars there are. */
export async function ofProgram(context: Context, filters: Filters): Promise<ProgramOverview> {
  const { today } = context
  const { scholars: facts, total, ...program } = await factsOf(context, filters, today)
  const rules = rulesOf(program)
  const found = facts.flatMap(scholar => findWarnings(scholar, rules, today)).sort(worstFirst)
  const { standing = [], aside = [] } = Object.groupBy(found, ({ answers }) =>
    isAside(answers, today) ? 'aside' : 'standing'
  )
  const counts = new Map<string, number>()
  for (const { scholarId } of standing) counts.set(scholarId, (counts.get(scholarId) ?? 0) + 1)
  const unmet = new Set(found.filter(({ rule }) => rule === 'no-meeting').map(({ scholarId }) => scholarId))
  const tomorrow = addDays(today, 1)
  const scholars = facts.map(scholar =>
    progressOf(scholar, tomorrow, { meetingOverdue: unmet.has(scholar.id), warnings: counts.get(scholar.id) ?? 0 })
  )

  return {
    today,
    warnings: standing,
    answered: aside,
    rules: behind(found, rules),
    scholars,
    total,
    totals: {
      onTrack: scholars.filter(({ warnings }) => warnings === 0).length,
      needAttention: counts.size,
      milestonesOverdue: sum(facts, ({ overdue }) => overdue),
      milestonesWaiting: sum(facts, ({ waiting }) => waiting),
      meetingsLast30Days: sum(facts, ({ recentMeetings }) => recentMeetings)
    }
  }
}

function progressOf(
  scholar: ScholarFacts,
  tomorrow: string,
  { meetingOverdue, warnings }: Pick<ScholarProgress, 'meetingOverdue' | 'warnings'>
): ScholarProgress {
  const { id, name, track, cohort, site, status, done, waiting, overdue, total, nextDue, lastMetOn, primary } = scholar
  const { appointedFrom, appointedUntil, recentMeetings } = scholar
  const [project] = scholar.projects
  const years = appointedFrom && appointedUntil ? yearsBetween(appointedFrom, appointedUntil) : null
  return {
    id,
    name,
    track,
    cohort,
    site,
    status,
    years,
    year: appointedFrom && years ? Math.min(years, Math.max(1, yearsBetween(appointedFrom, tomorrow))) : null,
    appointedUntil,
    milestones: { done, waiting, overdue, total },
    nextDue,
    lastMetOn,
    meetingOverdue,
    recentMeetings,
    cadenceDays: primary?.cadenceDays ?? null,
    primaryMentor: primary && { id: primary.id, name: primary.name },
    project: project
      ? { id: project.id, title: project.title, stage: project.stage, stageSince: project.stageSince }
      : null,
    warnings
  }
}

/** Years that have begun between two days. */
const yearsBetween = (from: string, until: string) => Math.ceil((daysBetween(from, until) - 1) / 365.25)

const sum = <Item>(items: Item[], value: (item: Item) => number) =>
  items.reduce((total, item) => total + value(item), 0)
