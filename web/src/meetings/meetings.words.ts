import type { Meeting, MeetingKind, MeetingState, Way } from '@northstar/shared/meetings/meetings.schema.ts'
import { formatMinutes } from '../ui/days.ts'

export const kindWords: Record<MeetingKind, string> = {
  'one-to-one': 'One-to-one',
  team: 'Team',
  'oversight-committee': 'Oversight committee',
  operations: 'Operations check-in'
}

const wayWords: Record<Way, string> = { 'in-person': 'In person', video: 'Video', phone: 'Phone' }

const stateWords: Record<MeetingState, string> = {
  awaiting: 'Unconfirmed',
  confirmed: 'Confirmed',
  imported: 'Imported'
}

const options = <Value extends string>(words: Record<Value, string>) =>
  (Object.keys(words) as Value[]).map(value => ({ value, label: words[value] }))

export const kindOptions = options(kindWords)
export const wayOptions = options(wayWords)
export const stateOptions = options(stateWords)

/** "45 min · video" */
export const howLong = ({ minutes, way }: Pick<Meeting, 'minutes' | 'way'>) =>
  [minutes && formatMinutes(minutes), way && wayWords[way].toLowerCase()].filter(Boolean).join(' · ')
