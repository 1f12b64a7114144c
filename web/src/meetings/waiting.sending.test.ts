import type { NewMeeting } from '@northstar/shared/meetings/meetings.schema.ts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sendWaiting } from './waiting.sending.ts'
import { dropWaiting, keepWaiting, waitingMeetings } from './waiting.ts'

const programId = '01890000-0000-7000-8000-000000000001'
const meeting = { scholarId: 's', heldOn: '2026-11-25', kind: 'one-to-one', attendeeIds: ['p'] } as NewMeeting
const waits = (key: string, at: string) => ({ programId, personId: 'p', key, scholarName: 'Noor Adeyemi', meeting, at })

let keys: (string | null)[]
let answer: () => Response
const json = (body: object, status: number) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
const outbox = {
  mine: () => waitingMeetings().filter(({ refusal }) => !refusal),
  keep: keepWaiting,
  drop: dropWaiting
}

beforeEach(() => {
  localStorage.clear()
  keys = []
  answer = () => json({ id: 'made' }, 201)
  vi.stubGlobal('fetch', (_address: string, init: RequestInit) => {
    keys.push(new Headers(init.headers).get('idempotency-key'))
    return Promise.resolve().then(answer)
  })
  keepWaiting(waits('second', '2026-11-25T10:00:00Z'))
  keepWaiting(waits('first', '2026-11-25T09:00:00Z'))
})
afterEach(() => vi.unstubAllGlobals())

describe('sending what waits', () => {
  it('sends each once, under its own key, the oldest first', async () => {
    const logged = await sendWaiting(outbox)

    expect(keys).toEqual(['first', 'second'])
    expect(logged.map(({ key }) => key)).toEqual(['first', 'second'])
    expect(waitingMeetings()).toEqual([])
  })

  it.each([
    [0, 'unreachable'],
    [401, 'signed-out'],
    [429, 'too-many-requests'],
    [503, 'unexpected']
  ])('leaves all of it for later after %i', async status => {
    answer = () => {
      if (status === 0) throw new TypeError('Failed to fetch')
      return json({ code: 'signed-out' }, status)
    }

    expect(await sendWaiting(outbox)).toEqual([])
    expect(keys).toEqual(['first'])
    expect(waitingMeetings().map(({ key, refusal }) => [key, refusal])).toEqual([
      ['first', undefined],
      ['second', undefined]
    ])
  })

  it('keeps the words of what was refused, says why, and goes on', async () => {
    const answers = [json({ code: 'forbidden', detail: 'You are not his mentor.' }, 403), json({ id: 'made' }, 201)]
    answer = () => answers.shift()!

    await sendWaiting(outbox)

    expect(waitingMeetings()).toMatchObject([{ key: 'first', meeting, refusal: 'You are not his mentor.' }])
    expect(await sendWaiting(outbox)).toEqual([])
  })

  it('takes what was done long ago for logged', async () => {
    answer = () => json({ code: 'already-done', detail: 'Done before.' }, 409)

    await sendWaiting(outbox)

    expect(waitingMeetings()).toEqual([])
  })
})
