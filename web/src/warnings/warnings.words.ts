import type { Warning, WarningAnswer, WarningRule } from '@northstar/shared/warnings/warnings.schema.ts'
import type { RouteLocationRaw } from 'vue-router'
import { formatDay } from '../ui/days.ts'

/** The part of the record that a rule is about. */
const tabs: Partial<Record<WarningRule, string>> = {
  'no-meeting': 'scholar-meetings',
  'team-incomplete': 'scholar-team',
  'team-not-met': 'scholar-team'
}

/** Where a warning can be looked into. */
export function placeOf({ subject, scholar, rule }: Warning): RouteLocationRaw {
  if (subject.kind === 'milestone') return { name: 'milestone', params: { milestoneId: subject.id } }
  if (subject.kind === 'meeting') return { name: 'meeting', params: { meetingId: subject.id } }
  if (subject.kind === 'project') return { name: 'project', params: { projectId: subject.id } }
  const tab = tabs[rule]
  return { name: tab ?? 'scholar', params: { scholarId: scholar.id } }
}

/** "Snoozed until 20 Dec 2026" */
export function answerWords({ kind, until }: Pick<WarningAnswer, 'kind' | 'until'>) {
  if (kind === 'nudged') return 'Nudged'
  if (kind === 'resolved') return 'Resolved'
  return until ? `Snoozed until ${formatDay(until)}` : 'Snoozed'
}

const names = new Intl.ListFormat('en', { type: 'conjunction' })

/** "Noor Adeyemi and Ingrid Vang" */
export const listNames = (people: readonly string[]) => names.format(people)

export const countWarnings = (count: number) => (count === 1 ? '1 warning' : `${count} warnings`)
