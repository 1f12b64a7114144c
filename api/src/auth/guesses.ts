import type { MemberRow } from './identity.repository.ts'

/** More sessions than are at work in one process at a time. */
const atMost = 5000
const remembered = new Map<string, Known>()

/** Somebody who is a person in the program. */
export type Guess = MemberRow & { personId: string }

interface Known {
  member: Guess
  /** The moments, in milliseconds, between which it is the day of which this was said. */
  from: number
  until: number
}

const keyOf = (sessionId: string, programId: string) => `${sessionId} ${programId}`

/** What a session was in a program when it last asked today, and most likely still is; only the database knows whether. */
export function guess(sessionId: string, programId: string, now: Date): Guess | undefined {
  const known = remembered.get(keyOf(sessionId, programId))
  const at = now.getTime()
  return known && known.from <= at && at < known.until ? known.member : undefined
}

export function remember(sessionId: string, programId: string, member: MemberRow) {
  const { personId, dayBegins, dayEnds } = member
  if (personId === null || dayBegins === null || dayEnds === null) return
  if (remembered.size >= atMost) remembered.clear()
  const [from, until] = [Date.parse(dayBegins), Date.parse(dayEnds)]
  remembered.set(keyOf(sessionId, programId), { member: { ...member, personId }, from, until })
}

export const forget = (sessionId: string, programId: string) => void remembered.delete(keyOf(sessionId, programId))

/** What was done in the belief that somebody still is who it was; it must count for nothing, and is done again. */
export class WrongGuess extends Error {}
