import { lackingIn, lackInWords } from '@northstar/shared/mentoring/teams.rules.ts'
import type { TeamRules } from '@northstar/shared/mentoring/teams.schema.ts'
import type { Program, WarningRules } from '@northstar/shared/programs/programs.schema.ts'
import { dayInWords, daysBetween } from '@northstar/shared/values/days.ts'
import type { RuleInWords, Warning, WarningRule } from '@northstar/shared/warnings/warnings.schema.ts'
import type { ScholarFacts } from '../overview/facts.repository.ts'

/** Everything a program says about warnings. */
export type Rules = WarningRules & Pick<TeamRules, 'mix'>

export const rulesOf = ({ warningRules, teamRules }: Pick<Program, 'warningRules' | 'teamRules'>): Rules => ({
  ...warningRules,
  mix: teamRules.mix
})

/** Program stages after which a project is expected to be silent. */
const finished = 'Completed'

/** Everything about one scholar that may need a hand, the worst first; pure. */
export function findWarnings(scholar: ScholarFacts, rules: Rules, today: string): Warning[] {
  if (scholar.status !== 'active') return []
  const found = single.map(rule => rule(scholar, rules, today))
  return [...found, ...scholar.projects.map(project => projectSilent(scholar, project, rules, today))]
    .filter(finding => finding !== undefined)
    .sort(worstFirst)
}

/** Late before soon, then by days. */
export const worstFirst = (a: Warning, b: Warning) =>
  a.urgency === b.urgency ? b.days - a.days : a.urgency === 'late' ? -1 : 1

type Rule = (scholar: ScholarFacts, rules: Rules, today: string) => Warning | undefined

const noMeeting: Rule = (scholar, { cadenceFactor }, today) => {
  const { primary, lastMetOn } = scholar
  if (!primary?.cadenceDays) return undefined
  const days = daysBetween(lastMetOn ?? primary.startsOn, today)
  if (days <= primary.cadenceDays * cadenceFactor) return undefined
  const since = lastMetOn ? `no meeting with ${primary.name} for` : `has not met ${primary.name} yet, after`
  return finding(scholar, 'no-meeting', lastMetOn ?? 'never', {
    urgency: 'late',
    days,
    reason: `${since} ${count(days)} (agreed: every ${primary.cadenceDays})`
  })
}

const overdue: Rule = (scholar, { milestoneGraceDays }, today) => {
  const { nextDue } = scholar
  if (!nextDue) return undefined
  const days = daysBetween(nextDue.dueOn, today)
  if (days <= milestoneGraceDays || scholar.overdue === 0) return undefined
  const how =
    scholar.overdue === 1
      ? `milestone overdue by ${count(days)}`
      : `${scholar.overdue} milestones overdue, oldest ${count(days)}`
  return finding(scholar, 'milestone-overdue', `${nextDue.id}:${nextDue.dueOn}`, {
    urgency: 'late',
    days,
    reason: `${how}: “${nextDue.title}”`,
    subject: { kind: 'milestone', id: nextDue.id }
  })
}

const reportWaiting: Rule = (scholar, { confirmationDays }, today) => {
  const { oldestWaiting } = scholar
  if (!oldestWaiting) return undefined
  const days = daysBetween(oldestWaiting.reportedOn, today)
  if (days <= confirmationDays) return undefined
  return finding(scholar, 'report-waiting', `${oldestWaiting.id}:${oldestWaiting.reportedOn}`, {
    urgency: 'soon',
    days,
    reason: `report waiting for confirmation for ${count(days)}: “${oldestWaiting.title}”`,
    subject: { kind: 'milestone', id: oldestWaiting.id }
  })
}

const recordUnconfirmed: Rule = (scholar, { confirmationDays }, today) => {
  const { oldestUnconfirmed } = scholar
  if (!oldestUnconfirmed) return undefined
  const { id, heldOn, draftedOn } = oldestUnconfirmed
  const days = daysBetween(draftedOn, today)
  if (days <= confirmationDays) return undefined
  return finding(scholar, 'record-unconfirmed', `${id}:${draftedOn}`, {
    urgency: 'soon',
    days,
    reason: `record of the meeting of ${dayInWords(heldOn)} unconfirmed for ${count(days)}`,
    subject: { kind: 'meeting', id }
  })
}

const effortShort: Rule = (scholar, { effortFloor }, today) => {
  const { short } = scholar
  if (!effortFloor || !short) return undefined
  return finding(scholar, 'effort-under-floor', `${short.id}:${short.effortPercent}`, {
    urgency: 'late',
    days: daysBetween(short.startsOn, today),
    reason: `effort ${short.effortPercent} % is under the floor of ${short.floor} % of ${short.source}`,
    subject: { kind: 'appointment', id: short.id }
  })
}

const appointmentEnding: Rule = (scholar, { appointmentEndingDays }, today) => {
  const { appointedUntil: until } = scholar
  if (!until || until <= today) return undefined
  const days = daysBetween(today, until) - 1
  if (days > appointmentEndingDays) return undefined
  return finding(scholar, 'appointment-ending', until, {
    urgency: 'soon',
    days: appointmentEndingDays - days,
    reason:
      days === 0 ? 'appointment ends today, and none follows' : `appointment ends in ${count(days)}, and none follows`
  })
}

const teamIncomplete: Rule = (scholar, { requiredMix, mix }, today) => {
  if (!requiredMix || !scholar.team) return undefined
  const lacks = lackingIn(mix, scholar.track, scholar.team)
  if (lacks.length === 0) return undefined
  const cause = lacks.map(({ teamRole, has, least }) => `${teamRole}-${has}-${least}`).join(',')
  return finding(scholar, 'team-incomplete', cause, {
    urgency: 'soon',
    days: scholar.appointedFrom ? Math.max(0, daysBetween(scholar.appointedFrom, today)) : 0,
    reason: `team has ${lacks.map(lackInWords).join(' and ')}`
  })
}

const teamNotMet: Rule = (scholar, { teamCadenceFactor }, today) => {
  const { teamMet, teamSince } = scholar
  if (teamCadenceFactor === null || !teamMet.cadenceDays || !teamSince) return undefined
  const days = daysBetween(teamMet.lastOn ?? teamSince, today)
  if (days <= teamMet.cadenceDays * teamCadenceFactor) return undefined
  return finding(scholar, 'team-not-met', teamMet.lastOn ?? 'never', {
    urgency: 'soon',
    days,
    reason: `${teamMet.lastOn ? 'no team meeting with a quorum for' : 'the team has not met yet, after'} ${count(days)} (agreed: every ${teamMet.cadenceDays})`
  })
}

/** Rules of which each finds one thing at most. */
const single = [
  noMeeting,
  overdue,
  reportWaiting,
  recordUnconfirmed,
  effortShort,
  appointmentEnding,
  teamIncomplete,
  teamNotMet
]

function projectSilent(
  scholar: ScholarFacts,
  project: ScholarFacts['projects'][number],
  { projectSilentDays }: WarningRules,
  today: string
): Warning | undefined {
  if (project.stage === finished) return undefined
  const heard = project.lastNoteOn && project.lastNoteOn > project.stageSince ? project.lastNoteOn : project.stageSince
  const days = daysBetween(heard, today)
  if (days <= projectSilentDays) return undefined
  return finding(scholar, 'project-silent', `${project.id}:${heard}`, {
    urgency: 'soon',
    days,
    reason: `no word about the project for ${count(days)}: “${project.title}”`,
    subject: { kind: 'project', id: project.id }
  })
}

type Said = Pick<Warning, 'urgency' | 'days' | 'reason'> & { subject?: Warning['subject'] }

function finding(scholar: ScholarFacts, rule: WarningRule, cause: string, said: Said): Warning {
  const key = `${scholar.id}:${rule}:${cause}`
  return {
    key,
    scholarId: scholar.id,
    rule,
    urgency: said.urgency,
    reason: said.reason,
    days: said.days,
    subject: said.subject ?? null,
    nudges: addressees(rule, scholar).map(({ name }) => name),
    answers: scholar.answers.filter(answer => answer.key === key)
  }
}

const parts: Record<Exclude<WarningRule, 'record-unconfirmed'>, readonly ('scholar' | 'mentor')[]> = {
  'no-meeting': ['scholar', 'mentor'],
  'milestone-overdue': ['scholar'],
  'report-waiting': ['mentor'],
  'effort-under-floor': ['scholar'],
  'appointment-ending': ['scholar', 'mentor'],
  'project-silent': ['scholar'],
  'team-incomplete': ['scholar', 'mentor'],
  'team-not-met': ['scholar', 'mentor']
}

/** Whom a nudge goes to: those who can do something about it. */
export function addressees(rule: WarningRule, scholar: ScholarFacts): { name: string; email: string }[] {
  if (rule === 'record-unconfirmed') return scholar.oldestUnconfirmed?.confirmers ?? []
  const people = { scholar, mentor: scholar.primary }
  return parts[rule].map(part => people[part]).filter(person => person !== null)
}

/** Each rule as a director reads it beside a warning. */
const words: Record<WarningRule, (rules: Rules) => string> = {
  'no-meeting': ({ cadenceFactor }) =>
    `No meeting with the primary research mentor for longer than agreed × ${cadenceFactor}`,
  'milestone-overdue': ({ milestoneGraceDays }) =>
    milestoneGraceDays
      ? `A milestone more than ${count(milestoneGraceDays)} after its due day`
      : 'A milestone after its due day',
  'report-waiting': ({ confirmationDays }) =>
    `A report that waits for confirmation for more than ${count(confirmationDays)}`,
  'record-unconfirmed': ({ confirmationDays }) =>
    `A meeting’s record that nobody has confirmed for more than ${count(confirmationDays)}`,
  'effort-under-floor': () => 'Effort under the floor of the funding source',
  'appointment-ending': ({ appointmentEndingDays }) =>
    `An appointment that ends within ${count(appointmentEndingDays)}`,
  'project-silent': ({ projectSilentDays }) =>
    `A project without a status note for more than ${count(projectSilentDays)}`,
  'team-incomplete': () => 'A mentoring team without the parts that the program asks for',
  'team-not-met': ({ teamCadenceFactor }) =>
    `No meeting of the whole team for longer than agreed × ${teamCadenceFactor}`
}

/** The rules behind some findings, in words. */
export const behind = (findings: readonly Warning[], rules: Rules): RuleInWords[] =>
  [...new Set(findings.map(({ rule }) => rule))].map(rule => ({ rule, because: words[rule](rules) }))

const count = (days: number) => (days === 1 ? '1 day' : `${days} days`)
