import { randomKey } from '../ui/idempotency-key.ts'

/** What was typed of a meeting that is not logged yet, kept on this device and nowhere else, until it is logged or its writer signs out. */
export interface MeetingDraft {
  values: Record<string, unknown>
  /** Sent along each time it is tried, so that it is recorded once however often that is. */
  key: string
  savedAt: string
}

const prefix = 'northstar.meeting.'
/** A meeting that nobody logged in this time is not going to be. */
const keptFor = 30 * 86_400_000

/** Whose: other people may sign in on the same device. */
interface Place {
  programId: string
  personId: string
  scholarId: string
}

const nameOf = ({ programId, personId, scholarId }: Place) => `${prefix}${programId}.${personId}.${scholarId}`

// Storage may be full or forbidden; nothing is kept then, and `keepDraft` says so.
function attempt<Result>(work: () => Result) {
  try {
    return work()
  } catch {
    return undefined
  }
}

export function readDraft(place: Place): MeetingDraft | undefined {
  const draft = attempt(() => JSON.parse(localStorage.getItem(nameOf(place)) ?? 'null') as MeetingDraft | null)
  if (!draft?.values || !draft.key || !isFresh(draft)) return undefined
  return draft
}

const isFresh = ({ savedAt }: MeetingDraft) => Date.now() - Date.parse(savedAt) < keptFor

export const newDraftKey = randomKey

/** Whether it could be kept. */
export const keepDraft = (place: Place, values: object, key: string) =>
  attempt(() => {
    localStorage.setItem(nameOf(place), JSON.stringify({ values, key, savedAt: new Date().toISOString() }))
    return true
  }) ?? false

export const dropDraft = (place: Place) => attempt(() => localStorage.removeItem(nameOf(place)))
