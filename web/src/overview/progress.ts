import type { ScholarProgress } from '@northstar/shared/overview/overview.endpoints.ts'
import { daysBetween } from '@northstar/shared/values/days.ts'

/** The scholars behind each of the headline figures. */
export const figures = {
  'on-track': { label: 'on track', title: 'Scholars on track', has: ({ warnings }) => warnings === 0 },
  attention: { label: 'need attention', title: 'Scholars who need attention', has: ({ warnings }) => warnings > 0 },
  overdue: {
    label: 'milestones overdue',
    title: 'Scholars with overdue milestones',
    has: ({ milestones }) => milestones.overdue > 0
  },
  waiting: {
    label: 'reports to confirm',
    title: 'Scholars whose reports wait for confirmation',
    has: ({ milestones }) => milestones.waiting > 0
  },
  meetings: {
    label: 'meetings in the past 30 days',
    title: 'Scholars who met somebody in the last 30 days',
    has: ({ recentMeetings }) => recentMeetings > 0
  }
} as const satisfies Record<string, { label: string; title: string; has: (scholar: ScholarProgress) => boolean }>

export type Figure = keyof typeof figures
export const isFigure = (text: string): text is Figure => text in figures

type Value = string | number | null | undefined

/** What each column is sorted by. */
const values: Record<string, (scholar: ScholarProgress) => Value> = {
  site: ({ site }) => site,
  year: ({ year, years }) => year && year + (years ?? 0) / 100,
  milestones: ({ milestones: { done, total } }) => (total > 0 ? done / total : null),
  nextDue: ({ nextDue }) => nextDue?.dueOn,
  lastMetOn: ({ lastMetOn }) => lastMetOn,
  project: ({ project }) => project && `${project.stage} ${project.stageSince}`
}

/** As the API gave them, which is by name, or by another column; who has nothing in it comes last, either way round. */
export function sortScholars(scholars: readonly ScholarProgress[], sort: string): ScholarProgress[] {
  const [name, turn] = sort.startsWith('-') ? [sort.slice(1), -1] : [sort, 1]
  const valueOf = values[name]
  if (!valueOf) return turn === 1 ? [...scholars] : scholars.toReversed()
  const words = new Intl.Collator('en')
  return scholars
    .map(scholar => ({ scholar, value: valueOf(scholar) ?? null }))
    .sort((a, b) => compare(a.value, b.value, turn, words))
    .map(({ scholar }) => scholar)
}

function compare(a: Value, b: Value, turn: number, words: Intl.Collator) {
  if (a === b) return 0
  if (a === null || a === undefined) return 1
  if (b === null || b === undefined) return -1
  return turn * (typeof a === 'number' ? a - Number(b) : words.compare(a, String(b)))
}

/** Whole months from a day until today: "9 mo". */
export function monthsSince(day: string, today: string) {
  const months = Math.floor(daysBetween(day, today) / 30.44)
  return months < 1 ? 'new' : `${months} mo`
}
