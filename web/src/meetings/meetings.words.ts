import type { Meeting, MeetingState } from '@northstar/shared/meetings/meetings.schema.ts'
import { kindNames, wayNames } from '@northstar/shared/meetings/meetings.words.ts'
import { formatMinutes } from '../ui/days.ts'

export const kindWords = kindNames

const stateWords: Record<MeetingState, string> = {
  awaiting: 'Unconfirmed',
  confirmed: 'Confirmed',
  imported: 'Imported'
}

const options = <Value extends string>(words: Record<Value, string>) =>
  (Object.keys(words) as Value[]).map(value => ({ value, label: words[value] }))

export const kindOptions = options(kindWords)
export const wayOptions = options(wayNames)
const [awaiting, ...otherStates] = options(stateWords)
/** The states, and those that have waited for longer than the program's rule says. */
export const stateOptions = [awaiting!, { value: 'overdue', label: 'Unconfirmed for long' }, ...otherStates]

/** "45 min · video" */
export const howLong = ({ minutes, way }: Pick<Meeting, 'minutes' | 'way'>) =>
  [minutes && formatMinutes(minutes), way && wayNames[way].toLowerCase()].filter(Boolean).join(' · ')
