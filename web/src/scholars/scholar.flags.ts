import type { MentorAssignment } from '@northstar/shared/mentoring/mentoring.schema.ts'
import { standing } from '@northstar/shared/milestones/milestones.rules.ts'
import type { WarningRules } from '@northstar/shared/programs/programs.schema.ts'
import type { Scholar, Timeline } from '@northstar/shared/scholars/scholars.schema.ts'
import { covers, daysBetween, lastDay } from '@northstar/shared/values/days.ts'
import type { RouteLocationRaw } from 'vue-router'
import { countDays, formatDay } from '../ui/days.ts'
import type { Status } from '../ui/status.ts'

/** Something about a scholar that stands at the head of the record. */
export interface Flag {
  status: Status
  text: string
  to?: RouteLocationRaw
}

interface Known {
  scholar: Scholar
  milestones: Timeline['milestones']
  team: readonly MentorAssignment[]
  rules: Pick<WarningRules, 'appointmentEndingDays' | 'cadenceFactor'>
  today: string
}

/** What is late first. Scholars who have completed, withdrawn or are away have no flags: nothing is expected of them. */
export function flagsOf(known: Known): Flag[] {
  if (known.scholar.status !== 'active') return []
  return [...meetingFlags(known), ...milestoneFlags(known), ...appointmentFlags(known)].sort(
    (one, other) => order.indexOf(one.status) - order.indexOf(other.status)
  )
}

const order: Status[] = ['overdue', 'due-soon', 'waiting']

function milestoneFlags({ milestones, today, scholar }: Known): Flag[] {
  const to = { name: 'scholar-milestones', params: { scholarId: scholar.id } }
  const count = (wanted: string) => milestones.filter(milestone => standing(milestone, today) === wanted).length
  const [overdue, waiting] = [count('overdue'), count('waiting')]
  const counted = (one: number, words: string) => `${one} ${one === 1 ? 'milestone' : 'milestones'} ${words}`
  return [
    ...(overdue > 0 ? [{ status: 'overdue' as const, text: counted(overdue, 'overdue'), to }] : []),
    ...(waiting > 0 ? [{ status: 'waiting' as const, text: counted(waiting, 'reported, not confirmed'), to }] : [])
  ]
}

function meetingFlags({ team, rules, today, scholar }: Known): Flag[] {
  const to = { name: 'scholar-team', params: { scholarId: scholar.id } }
  const primary = team.find(one => one.teamRole === 'primary-research' && covers(one, today))
  if (!primary) return [{ status: 'due-soon', text: 'no primary mentor', to }]
  if (primary.cadenceDays === null) return []

  const days = daysBetween(primary.lastMetOn ?? primary.startsOn, today)
  if (days <= primary.cadenceDays * rules.cadenceFactor) return []
  const { name } = primary.mentor
  const since = primary.lastMetOn ? `no meeting with ${name} for` : `has not met ${name} yet, after`
  return [{ status: 'overdue', text: `${since} ${countDays(days)} (agreed: every ${primary.cadenceDays})`, to }]
}

function appointmentFlags({ scholar: { appointedUntil }, rules, today }: Known): Flag[] {
  if (appointedUntil === null) return [{ status: 'due-soon', text: 'not appointed' }]
  const last = lastDay(appointedUntil)
  const left = daysBetween(today, last)
  if (left < 0) return [{ status: 'overdue', text: `appointment ended on ${formatDay(last)}` }]
  if (left > rules.appointmentEndingDays) return []
  return [
    { status: 'due-soon', text: left === 0 ? 'appointment ends today' : `appointment ends in ${countDays(left)}` }
  ]
}
