import { ApiError } from '../http/api-error.ts'
import { discard, namesOf, store, stored } from './on-device.ts'

/**
 * The few answers of the API that are needed to log a meeting without a connection: who is signed in, and what the form
 * opens with. They are read only while the API cannot be reached, and go when the session ends.
 */
const prefix = 'northstar.kept.'
/** Whoever was away for longer signs in again first. */
const days = 14

export const sessionName = 'session'
export const startName = (programId: string, personId: string, scholarId: string) =>
  `start.${programId}.${personId}.${scholarId}`

export const keep = (name: string, value: unknown) => store(prefix + name, value)
export const kept = <Value>(name: string) => stored<Value>(prefix + name, days)
export const keptUnder = (start: string) => namesOf(prefix + start).map(name => name.slice(prefix.length))

/** Nothing of what the API said stays. */
export const forgetKept = () => namesOf(prefix).forEach(discard)

export const isUnreachable = (error: unknown) => error instanceof ApiError && error.status === 0

/** What the API answers, or, while it cannot be reached, what it answered last. */
export async function orKept<Result>(name: string, ask: () => Promise<Result>): Promise<Result> {
  try {
    const result = await ask()
    keep(name, result)
    return result
  } catch (error) {
    const last = isUnreachable(error) ? kept<Result>(name) : undefined
    if (!last) throw error
    return last.value
  }
}
