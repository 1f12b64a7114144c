import type { CohortRow } from '@northstar/shared/scholars/cohort.schema.ts'
import { describe, expect, it } from 'vitest'
import { cohortScale, layOutRow, rowHeight, rowsInSight } from './cohort.layout.ts'
import { step } from './cohort.walk.ts'

const today = '2026-11-23'
const aRow = (id: string, ...days: string[]): CohortRow => ({
  id,
  name: id,
  cohort: null,
  site: null,
  track: null,
  appointments: [{ startsOn: '2026-01-01', until: '2028-01-01' }],
  milestones: days.map(dueOn => ({ id: `${id} ${dueOn}`, title: dueOn, dueOn, state: 'planned', isOwn: false })),
  meetings: [
    { month: '2026-02-01', count: 2 },
    { month: '2026-03-01', count: 9 }
  ]
})
const rows = [aRow('noor', '2026-03-01', '2027-03-01'), aRow('lena'), aRow('tomas', '2026-04-01', '2027-02-01')]

describe('the picture of a cohort', () => {
  it('keeps a margin for the names and shows how each milestone stands', () => {
    const scale = cohortScale({ total: 3, scholars: rows }, today, 1000, 160)
    const row = layOutRow(rows[0]!, 2, scale, today)

    expect(scale.from).toBe('2025-12-01')
    expect(scale.x(scale.from)).toBe(160)
    expect(row.marks.map(({ standing }) => standing)).toEqual(['overdue', 'on-track'])
    expect(row.meetings.map(({ height }) => height)).toEqual([4, 8])
    expect(row.bars).toHaveLength(1)
  })

  it('draws the rows in sight and a few around them', () => {
    expect(rowsInSight(500, 0, 600)).toEqual({ first: 0, last: Math.ceil(600 / rowHeight) + 6 })
    const { first, last } = rowsInSight(500, 8000, 600)
    expect(last - first).toBeLessThan(40)
    expect(rowsInSight(3, 0, 600)).toEqual({ first: 0, last: 3 })
  })
})

describe('going through the picture of a cohort by keys', () => {
  it('goes along a row from the name to the last milestone and back', () => {
    expect(step(rows, { row: 0, mark: null }, 'ArrowRight')).toEqual({ row: 0, mark: 'noor 2026-03-01' })
    expect(step(rows, { row: 0, mark: 'noor 2027-03-01' }, 'ArrowRight')).toEqual({ row: 0, mark: 'noor 2027-03-01' })
    expect(step(rows, { row: 0, mark: 'noor 2026-03-01' }, 'ArrowLeft')).toEqual({ row: 0, mark: null })
    expect(step(rows, { row: 0, mark: null }, 'End')).toEqual({ row: 0, mark: 'noor 2027-03-01' })
  })

  it('goes to what is nearest in time in another row, or to its name', () => {
    expect(step(rows, { row: 0, mark: 'noor 2027-03-01' }, 'PageDown')).toEqual({ row: 2, mark: 'tomas 2027-02-01' })
    expect(step(rows, { row: 0, mark: 'noor 2026-03-01' }, 'ArrowDown')).toEqual({ row: 1, mark: null })
    expect(step(rows, { row: 2, mark: null }, 'ArrowDown')).toEqual({ row: 2, mark: null })
    expect(step(rows, { row: 0, mark: null }, 'x')).toBeUndefined()
  })
})
