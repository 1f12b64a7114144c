import type { NewMeeting } from '@northstar/shared/meetings/meetings.schema.ts'
import { discard, namesOf, store, stored } from '../offline/on-device.ts'
import { compareDays } from '@northstar/shared/values/days.ts'

/** A meeting that was to be logged while there was no connection: it waits on this device. */
export interface WaitingMeeting {
  programId: string
  personId: string
  /** Sent along however often it is tried, so that it is recorded once. */
  key: string
  scholarName: string
  meeting: NewMeeting
  /** When it was to be logged. */
  at: string
  /** Why the API did not take it, in its words. */
  refusal?: string
}

export const waitingPrefix = 'northstar.waiting.'
const nameOf = ({ programId, personId, key }: Pick<WaitingMeeting, 'programId' | 'personId' | 'key'>) =>
  `${waitingPrefix}${programId}.${personId}.${key}`

/** Whether it could be kept. */
export const keepWaiting = (waiting: WaitingMeeting) => store(nameOf(waiting), waiting)
export const dropWaiting = (waiting: WaitingMeeting) => discard(nameOf(waiting))

/** It never goes by itself; the oldest first. */
export const waitingMeetings = () =>
  namesOf(waitingPrefix)
    .map(name => stored<WaitingMeeting>(name, Infinity)?.value)
    .filter(waiting => waiting !== undefined)
    .toSorted((one, other) => compareDays(one.at, other.at))
