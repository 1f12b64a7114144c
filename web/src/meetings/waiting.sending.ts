import { logMeeting } from '@northstar/shared/meetings/meetings.endpoints.ts'
import { ApiError } from '../http/api-error.ts'
import { call } from '../http/client.ts'
import type { WaitingMeeting } from './waiting.ts'

interface Outbox {
  /** Those that may go out, read once it is this tab's turn. */
  mine: () => readonly WaitingMeeting[]
  keep: (waiting: WaitingMeeting) => unknown
  drop: (waiting: WaitingMeeting) => unknown
}

/** Sends what waits, one after the other, and tells what was logged. Of several tabs one sends. */
export const sendWaiting = (outbox: Outbox) => inTurn(() => send(outbox))

async function send({ mine, keep, drop }: Outbox) {
  const logged: WaitingMeeting[] = []
  for (const waiting of mine()) {
    const { programId, meeting, key } = waiting
    const refused = await failureOf(call(logMeeting, { params: { programId }, body: meeting, idempotencyKey: key }))
    if (refused && isForLater(refused)) break
    // Had it arrived before, and long ago, it is on record as well.
    if (refused && refused.code !== 'already-done') keep({ ...waiting, refusal: refused.message })
    else {
      drop(waiting)
      logged.push(waiting)
    }
  }
  return logged
}

/** Nobody decided about it: no connection, the session has ended, or trouble on our side. */
const isForLater = ({ status }: ApiError) => status === 0 || status === 401 || status === 429 || status >= 500

async function failureOf(work: Promise<unknown>) {
  try {
    await work
  } catch (error) {
    if (error instanceof ApiError) return error
    throw error
  }
  return undefined
}

/** A page without https has no locks; the key then still keeps it from being recorded twice. */
export const inTurn = <Result>(work: () => Promise<Result> | Result): Promise<Result> =>
  globalThis.navigator?.locks ? navigator.locks.request('northstar.waiting', work) : Promise.resolve(work())
