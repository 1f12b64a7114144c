import { describe, expect, it } from 'vitest'
import { appointmentYear, budgetYear, personMonths } from './appointments.rules.ts'

describe('person-months', () => {
  it.each([
    ['2026-07-01', '2027-07-01', 75, 9],
    ['2026-07-01', '2028-07-01', 50, 12],
    ['2026-07-01', '2026-10-01', 75, 2.3],
    ['2026-07-01', '2026-07-16', 100, 0.5],
    ['2026-07-01', '2027-07-01', 0, 0]
  ])('from %s until %s at %i %% are %d', (startsOn, until, effortPercent, months) => {
    expect(personMonths({ startsOn, until, effortPercent })).toBe(months)
  })
})

describe('the budget year', () => {
  it.each([
    ['is the calendar year where the source names no start', '2027-03-01', null, 2027],
    ['is the one that began before', '2027-03-01', '2022-09-01', 2026],
    ['begins on the day of the source', '2027-09-01', '2022-09-01', 2027]
  ])('%s', (_, startsOn, sourceStartsOn, year) => {
    expect(budgetYear(startsOn, sourceStartsOn)).toBe(year)
  })
})

describe('the year of an appointment', () => {
  it.each([
    ['2026-07-01', 1, 2],
    ['2027-06-30', 1, 2],
    ['2027-07-02', 2, 2],
    ['2026-01-01', 1, 2],
    ['2029-01-01', 2, 2]
  ])('on %s is %i of %i', (day, year, years) => {
    expect(appointmentYear('2026-07-01', '2028-07-01', day)).toEqual({ year, years })
  })
})
