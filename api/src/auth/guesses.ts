import type { MemberRow } from './identity.repository.ts'

/** More sessions than are at work in one process at a time. */
const atMost = 5000
const remembered = new Map<string, Guess>()

/** Somebody who is a person in the program, and the day of which that was said. */
export type Guess = MemberRow & { personId: string; dayBegins: number; dayEnds: number }

const keyOf = (sessionId: string, programId: string) => `${sessionId} ${programId}`

/** What a session was in a program when it last asked today, and most likely still is; only the database knows whether. */
export function guess(sessionId: string, programId: string, now: Date): Guess | undefined {
  const member = remembered.get(keyOf(sessionId, programId))
  const at = now.getTime()
  return member && member.dayBegins <= at && at < member.dayEnds ? member : undefined
}

export function remember(sessionId: string, programId: string, member: MemberRow) {
  const { personId, dayBegins, dayEnds } = member
  if (personId === null || dayBegins === null || dayEnds === null) return
  if (remembered.size >= atMost) remembered.clear()
  remembered.set(keyOf(sessionId, programId), { ...member, personId, dayBegins, dayEnds })
}

export const forget = (sessionId: string, programId: string) => void remembered.delete(keyOf(sessionId, programId))

/** What was done in the belief that somebody still is who it was; it must count for nothing, and is done again. */
export class WrongGuess extends Error {}
