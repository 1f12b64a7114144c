import type { MemberRow } from './identity.repository.ts'

/** More sessions than are at work in one process at a time. */
const atMost = 5000
const remembered = new Map<string, MemberRow>()

const keyOf = (sessionId: string, programId: string) => `${sessionId} ${programId}`

/** What a session was in a program when it last asked, and most likely still is; only the database knows whether. */
export const guess = (sessionId: string, programId: string) => remembered.get(keyOf(sessionId, programId))

export function remember(sessionId: string, programId: string, member: MemberRow) {
  if (remembered.size >= atMost) remembered.clear()
  remembered.set(keyOf(sessionId, programId), member)
}

export const forget = (sessionId: string, programId: string) => void remembered.delete(keyOf(sessionId, programId))

/** What was done in the belief that somebody still is who it was; it must count for nothing, and is done again. */
export class WrongGuess extends Error {}
