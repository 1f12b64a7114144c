import { describe, expect, it } from 'vitest'
import { addDays, compareDays, dayAhead, dayIn, daysBetween } from './days.ts'

const dayAt = (number: number) => new Date(number * 86_400_000).toISOString().slice(0, 10)

describe('days', () => {
  it('are counted as the calendar counts them, from 1900 to 2199', () => {
    const [first, last] = [Date.parse('1900-01-01') / 86_400_000, Date.parse('2199-12-31') / 86_400_000]
    const wrong = Array.from({ length: last - first + 1 }, (_, at) => dayAt(first + at)).filter(
      (day, at) => daysBetween('1970-01-01', day) !== first + at || addDays(day, 1) !== dayAt(first + at + 1)
    )
    expect(wrong).toEqual([])
  })

  it('lie before and after each other', () => {
    expect(daysBetween('2024-03-01', '2024-02-28')).toBe(-2)
    expect(addDays('2025-03-01', -1)).toBe('2025-02-28')
  })

  it('begin where the clock is', () => {
    const at = Date.parse('2027-03-10T03:30:00Z')
    expect([dayAhead(-360, at), dayAhead(0, at), dayAhead(1240, at)]).toEqual([
      '2027-03-09',
      '2027-03-10',
      '2027-03-11'
    ])
    expect(dayIn('America/Chicago', new Date(at))).toBe('2027-03-09')
  })

  it('sort as they are', () => {
    expect(['2027-03-10', '2026-12-31', '2027-03-09'].toSorted(compareDays)).toEqual([
      '2026-12-31',
      '2027-03-09',
      '2027-03-10'
    ])
  })
})
