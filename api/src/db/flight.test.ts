import { describe, expect, it } from 'vitest'
import { gathering } from './flight.ts'

describe('statements that leave together', () => {
  it('are all refused when they could not be sent', async () => {
    const { query } = gathering(() => Promise.reject(new Error('This cannot be written in a message.')))

    const answers = await Promise.allSettled([query({ text: 'select 1' }), query({ text: 'select 2' })])

    const refused = { status: 'rejected', reason: new Error('This cannot be written in a message.') }
    expect(answers).toEqual([refused, refused])
  })
})
