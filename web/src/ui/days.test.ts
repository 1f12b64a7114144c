import { describe, expect, it } from 'vitest'
import { formatDay, formatLongDay, formatMinutes, formatPeriod, relativeDay } from './days.ts'

describe('writing a day', () => {
  it('puts the month in letters', () => {
    expect(formatDay('2027-03-12')).toBe('12 Mar 2027')
    expect(formatDay('2026-09-01')).toBe('1 Sep 2026')
    expect(formatLongDay('2027-03-12')).toBe('Friday, 12 Mar 2027')
  })

  it('ends a period with its last day', () => {
    expect(formatPeriod('2026-07-01', '2028-07-01')).toBe('1 Jul 2026 – 30 Jun 2028')
    expect(formatPeriod('2026-07-01', null)).toBe('since 1 Jul 2026')
  })

  it.each([
    ['2027-03-12', 'today'],
    ['2027-03-13', 'tomorrow'],
    ['2027-03-18', 'in 6 days'],
    ['2027-04-02', 'in 3 weeks'],
    ['2026-11-12', '3 months ago'],
    ['2027-02-09', '4 weeks ago'],
    ['2030-03-12', 'in 3 years']
  ])('tells how far off %s is', (day, words) => {
    expect(relativeDay(day, '2027-03-12')).toBe(words)
  })

  it('writes minutes as hours and minutes', () => {
    expect([45, 60, 95].map(formatMinutes)).toEqual(['45 min', '1 h', '1 h 35 min'])
  })
})
