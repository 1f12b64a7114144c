import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError } from '../http/api-error.ts'
import { forgetKept, kept, orKept } from './kept.ts'

const refused = (status: number) => new ApiError({ status, code: 'x', message: 'No', fields: [] })
const answers = (value: string) => () => Promise.resolve(value)
const fails = (status: number) => () => Promise.reject(refused(status))

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-23T12:00:00Z'), toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
  localStorage.clear()
})

describe('an answer that is kept on the device', () => {
  it('is given while the API cannot be reached', async () => {
    await orKept('session', answers('Rosa'))

    expect(await orKept('session', fails(0))).toBe('Rosa')
  })

  it('is the last one', async () => {
    await orKept('session', answers('Rosa'))
    await orKept('session', answers('Luis'))

    expect(await orKept('session', fails(0))).toBe('Luis')
  })

  it('never stands for a refusal: who is no longer signed in finds that out', async () => {
    await orKept('session', answers('Rosa'))

    for (const status of [401, 403, 404, 500]) await expect(orKept('session', fails(status))).rejects.toThrow()
  })

  it('is of no use after fourteen days', async () => {
    await orKept('session', answers('Rosa'))

    vi.setSystemTime(new Date('2026-12-07T11:59:00Z'))
    expect(kept('session')?.value).toBe('Rosa')
    vi.setSystemTime(new Date('2026-12-07T12:00:00Z'))
    await expect(orKept('session', fails(0))).rejects.toThrow()
  })

  it('goes with the session, and what its writer typed stays', async () => {
    localStorage.setItem('northstar.draft.p.me.s', '{}')
    await orKept('session', answers('Rosa'))

    forgetKept()

    expect(Object.keys(localStorage)).toEqual(['northstar.draft.p.me.s'])
  })
})
