import { describe, expect, it } from 'vitest'
import { daysKept, gapsOf, percentOf } from './cadence.rules.ts'

const today = '2026-11-23'
const rhythm = { startsOn: '2026-10-01', until: null, cadenceDays: 14, met: ['2026-10-10', '2026-11-01'] }

describe('gaps beyond what was agreed', () => {
  it('last from the day after the agreed one to the next meeting', () => {
    expect(gapsOf(rhythm, today)).toEqual([
      { from: '2026-10-25', until: '2026-11-01' },
      { from: '2026-11-16', until: '2026-11-24' }
    ])
  })

  it('end with the assignment, and do not count meetings outside of it', () => {
    expect(gapsOf({ ...rhythm, until: '2026-10-28', met: ['2026-09-30', '2026-10-10'] }, today)).toEqual([
      { from: '2026-10-25', until: '2026-10-28' }
    ])
  })

  it('are none where they met on the agreed day, and where nothing was agreed', () => {
    expect(gapsOf({ ...rhythm, met: ['2026-10-15', '2026-10-29', '2026-11-12'] }, today)).toEqual([])
    expect(gapsOf({ ...rhythm, cadenceDays: null }, today)).toEqual([])
  })
})

describe('the days kept', () => {
  const of = (from: string, until: string) => daysKept(rhythm, gapsOf(rhythm, today), { from, until }, today)

  it('are those of the span on which a rhythm was agreed, without the gaps', () => {
    expect(of('2026-10-01', '2026-11-01')).toEqual({ kept: 24, agreed: 31 })
    expect(of('2026-11-01', '2026-12-01')).toEqual({ kept: 15, agreed: 23 })
    expect(percentOf(of('2026-10-01', '2026-11-01'))).toBe(77)
  })

  it('are no share of nothing', () => {
    expect(percentOf(of('2026-08-01', '2026-09-01'))).toBeNull()
  })
})
