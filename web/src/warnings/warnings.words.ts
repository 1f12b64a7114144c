import type { Named } from '@northstar/shared/values/values.schema.ts'
import type { RuleInWords, Warning, WarningAnswer, WarningRule } from '@northstar/shared/warnings/warnings.schema.ts'
import type { RouteLocationRaw } from 'vue-router'
import { formatDay } from '../ui/days.ts'

/** The part of the record that a rule is about. */
const tabs: Partial<Record<WarningRule, string>> = {
  'no-meeting': 'scholar-meetings',
  'team-incomplete': 'scholar-team',
  'team-not-met': 'scholar-team'
}

/** Where a warning can be looked into. */
export function placeOf({ subject, scholarId, rule }: Warning): RouteLocationRaw {
  if (subject?.kind === 'milestone') return { name: 'milestone', params: { milestoneId: subject.id } }
  if (subject?.kind === 'meeting') return { name: 'meeting', params: { meetingId: subject.id } }
  if (subject?.kind === 'project') return { name: 'project', params: { projectId: subject.id } }
  const tab = tabs[rule]
  return { name: tab ?? 'scholar', params: { scholarId } }
}

/** A warning with what it names beside it. */
export interface NamedWarning extends Warning {
  name: string
  because: string
}

/** Puts in the scholars' names and the rules' words, which come once each. */
export function naming(scholars: readonly Named[], rules: readonly RuleInWords[]) {
  const nameOf = new Map(scholars.map(({ id, name }) => [id, name]))
  const wordsOf = new Map(rules.map(({ rule, because }) => [rule, because]))
  return (warning: Warning): NamedWarning => ({
    ...warning,
    name: nameOf.get(warning.scholarId) ?? '',
    because: wordsOf.get(warning.rule) ?? ''
  })
}

/** "Snoozed until 20 Dec 2026" */
export function answerWords({ kind, until }: Pick<WarningAnswer, 'kind' | 'until'>) {
  if (kind === 'nudged') return 'Nudged'
  if (kind === 'resolved') return 'Resolved'
  return until ? `Snoozed until ${formatDay(until)}` : 'Snoozed'
}

export const countWarnings = (count: number) => (count === 1 ? '1 warning' : `${count} warnings`)
