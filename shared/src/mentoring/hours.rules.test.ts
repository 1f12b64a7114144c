import { describe, expect, it } from 'vitest'
import { hoursInWords, periodOf, yearInWords, yearOf } from './hours.rules.ts'

describe('a year', () => {
  it('of the calendar goes from January to December', () => {
    expect(periodOf(2026, 'calendar')).toEqual({ startsOn: '2026-01-01', until: '2027-01-01' })
    expect([yearOf('2026-06-30', 'calendar'), yearInWords(2026, 'calendar')]).toEqual([2026, '2026'])
  })

  it('of the university goes from July to June', () => {
    expect(periodOf(2026, 'academic')).toEqual({ startsOn: '2026-07-01', until: '2027-07-01' })
    expect([yearOf('2026-06-30', 'academic'), yearOf('2026-07-01', 'academic')]).toEqual([2025, 2026])
    expect(yearInWords(2099, 'academic')).toBe('2099–00')
  })
})

it('hours have one decimal', () => {
  expect([0, 45, 90, 1000].map(hoursInWords)).toEqual(['0.0', '0.8', '1.5', '16.7'])
})
