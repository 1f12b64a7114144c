import type { Meeting, MeetingState, Way } from '@northstar/shared/meetings/meetings.schema.ts'
import { kindNames } from '@northstar/shared/meetings/meetings.words.ts'
import { formatMinutes } from '../ui/days.ts'

export const kindWords = kindNames

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
