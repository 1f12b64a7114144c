import { addDays, addMonths } from '@northstar/shared/values/days.ts'

/** What sets a scholar of the sample apart; everybody else is on track. */
export interface Story {
  startsOn: string
  until: string
  /** Days since the last meeting with the primary mentor. */
  lastMet: number
  /** Days by which open milestones are late. */
  late: number[]
  /** Days that a report has waited for confirmation. */
  waiting: number[]
  /** Days since the project's last status note. */
  silent: number
  /** Percent by which the effort stays under the floor. */
  effortShort: number
  /** Days until the next milestone is due, where the story needs one. */
  dueIn?: number
  /** The last meeting's record waits for the scholar. */
  toConfirm?: boolean
  /** The record of the meeting before the last one has waited for long. */
  unconfirmed?: boolean
  /** The last meeting's record waits, and the scholar would have it otherwise. */
  suggests?: string
}

const monthsAgo = [5, 14, 8, 16, 6, 15, 4, 9, 16, 19, 7, 12, 3, 17, 10, 18, 5, 11, 18, 2, 14, 6, 8, 19]

/** The story of the scholar at this place in the list, on this day. */
export function storyOf(index: number, today: string): Story {
  const firstOfMonth = `${today.slice(0, 7)}-01`
  const startsOn = addMonths(firstOfMonth, -monthsAgo[index % monthsAgo.length]!)
  const usual: Story = {
    startsOn,
    until: addMonths(startsOn, 24),
    lastMet: 2 + ((index * 5) % 11),
    late: [],
    waiting: index % 4 === 2 ? [3 + (index % 6)] : [],
    silent: 6 + ((index * 7) % 40),
    effortShort: 0
  }
  return { ...usual, ...special(index, today) }
}

function special(index: number, today: string): Partial<Story> {
  switch (index) {
    case 0:
      return { dueIn: 6, waiting: [3], toConfirm: true, lastMet: 4 }
    case 1:
      return { lastMet: 47, waiting: [] }
    case 2:
      return { late: [31, 12], waiting: [] }
    case 3:
      return { startsOn: addMonths(addDays(today, 74), -24), until: addDays(today, 74) }
    case 4:
      return { waiting: [22], unconfirmed: true }
    case 5:
      return { silent: 83, effortShort: 10 }
    case 12:
      return { suggests: 'The visit to the clinic was agreed for Thursday morning; the record says Tuesday.' }
    default:
      return {}
  }
}
