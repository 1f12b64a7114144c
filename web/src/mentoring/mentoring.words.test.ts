import { describe, expect, it } from 'vitest'
import { cadenceInWords } from './mentoring.words.ts'

describe('a cadence in words', () => {
  it.each([
    [1, 'every day'],
    [7, 'every week'],
    [14, 'every 2 weeks'],
    [30, 'every month'],
    [90, 'every 3 months'],
    [10, 'every 10 days'],
    [365, 'every year']
  ])('of %i days is "%s"', (days, words) => {
    expect(cadenceInWords(days)).toBe(words)
  })
})
