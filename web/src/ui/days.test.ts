import { describe, expect, it } from 'vitest'
import {
  dayOf,
  formatClock,
  formatDay,
  formatLongDay,
  formatMinutes,
  formatMoment,
  formatPeriod,
  relativeDay
} from './days.ts'

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
    ['2027-03-11', 'yesterday'],
    ['2027-03-10', '2 days ago'],
    ['2027-05-12', 'in 2 months'],
    ['2027-05-11', 'next month'],
    ['2025-03-01', '2 years ago'],
    ['2027-03-18', 'in 6 days'],
    ['2027-04-02', 'in 3 weeks'],
    ['2026-11-12', '3 months ago'],
    ['2027-02-09', '4 weeks ago'],
    ['2030-03-12', 'in 3 years']
  ])('tells how far off %s is', (day, words) => {
    expect(relativeDay(day, '2027-03-12')).toBe(words)
  })

  it.each([
    ['00:05', '12:05\u00a0AM'],
    ['09:30', '9:30\u00a0AM'],
    ['12:00', '12:00\u00a0PM'],
    ['14:30', '2:30\u00a0PM']
  ])('writes %s as people say it', (clock, words) => {
    expect(formatClock(clock)).toBe(words)
  })

  it('writes a moment on the reader’s own clock', () => {
    const moment = new Date(2027, 2, 9, 23, 5).toISOString()
    expect(dayOf(moment)).toBe('2027-03-09')
    expect(formatMoment(moment)).toBe('9 Mar 2027, 11:05\u00a0PM')
  })

  it('writes minutes as hours and minutes', () => {
    expect([45, 60, 95].map(formatMinutes)).toEqual(['45 min', '1 h', '1 h 35 min'])
  })
})
