import type { CadenceLane, CadenceRow } from '@northstar/shared/mentoring/cadence.schema.ts'
import { daysBetween } from '@northstar/shared/values/days.ts'
import { teamRoleNames } from '@northstar/shared/mentoring/mentoring.rules.ts'
import { countDays, formatDay } from '../ui/days.ts'
import { cadenceInWords } from './mentoring.words.ts'

export const laneTitle = ({ name, teamRole }: CadenceLane) =>
  teamRole ? `${name}, ${teamRoleNames[teamRole].toLowerCase()}` : name

export const agreedWords = ({ cadenceDays }: Pick<CadenceLane, 'cadenceDays'>) =>
  cadenceDays ? `agreed ${cadenceInWords(cadenceDays)}` : 'nothing agreed'

export const keptWords = (kept: number | null) => (kept === null ? '–' : `${kept} %`)

/** "Meeting of 12 Mar 2026 with Ingrid Vang", "… (no quorum)" */
export const meetingWords = ({ name }: CadenceLane, { heldOn, counts }: { heldOn: string; counts: boolean }) =>
  `Meeting of ${formatDay(heldOn)}: ${name}${counts ? '' : ' (no quorum)'}`

/** "for 12 days", where the last meeting is longer ago than agreed today. */
export function behindWords({ gaps }: Pick<CadenceLane, 'gaps'>, until: string) {
  const last = gaps.at(-1)
  return last?.until === until ? `for ${countDays(daysBetween(last.from, until))}` : null
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** "Mar 2026" */
export const monthWords = (day: string) => `${months[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`

/** What a strip shows, for those who hear it. */
export const stripWords = ({ months }: Pick<CadenceRow, 'months'>) =>
  months.map(({ month, kept }) => `${monthWords(month)} ${keptWords(kept)}`).join(', ')
