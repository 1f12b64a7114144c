import { discard, store, stored } from '../offline/on-device.ts'
import { randomKey } from '../ui/idempotency-key.ts'

/** What was typed of a meeting that is not logged yet, kept on this device and nowhere else, until it is logged or its writer signs out. */
export interface MeetingDraft {
  values: Record<string, unknown>
  /** Sent along each time it is tried, so that it is recorded once however often that is. */
  key: string
}

/** A meeting that nobody logged in this time is not going to be. */
const days = 30

/** Whose: other people may sign in on the same device. */
export interface Place {
  programId: string
  personId: string
  scholarId: string
}

const nameOf = ({ programId, personId, scholarId }: Place) => `northstar.meeting.${programId}.${personId}.${scholarId}`

export function readDraft(place: Place): (MeetingDraft & { savedAt: string }) | undefined {
  const found = stored<MeetingDraft>(nameOf(place), days)
  return found && { ...found.value, savedAt: new Date(found.at).toISOString() }
}

export const newDraftKey = randomKey

/** Whether it could be kept. */
export const keepDraft = (place: Place, values: object, key: string) => store(nameOf(place), { values, key })

export const dropDraft = (place: Place) => discard(nameOf(place))
