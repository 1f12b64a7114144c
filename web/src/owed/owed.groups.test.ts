import type { Owed } from '@northstar/shared/owed/owed.schema.ts'
import { describe, expect, it } from 'vitest'
import { countPressing, groupOwed } from './owed.groups.ts'

const today = '2026-11-23'
const due = (dueOn: string | null, kind = 'milestone') => ({ id: `${kind} ${dueOn}`, dueOn, from: null }) as Owed
const asked = (id: string) => ({ id, dueOn: null, from: { id: 'p', name: 'Noor Adeyemi' } }) as Owed

const grouped = (...things: Owed[]) =>
  groupOwed(things, today).map(({ title, items }) => [title, ...items.map(({ id }) => id)])

describe('what somebody owes', () => {
  it('is one list in order of time, whatever it is; what others ask for is to be looked at now', () => {
    expect(grouped(due('2026-11-29'), due('2026-11-28', 'action'), asked('confirmation'))).toEqual([
      ['This week', 'confirmation', 'action 2026-11-28', 'milestone 2026-11-29']
    ])
  })

  it('is late from the day after its day', () => {
    expect(grouped(due('2026-11-22'), due('2026-11-23'))).toEqual([
      ['Late', 'milestone 2026-11-22'],
      ['This week', 'milestone 2026-11-23']
    ])
  })

  it('is of this week for seven days, of this month for thirty, and without a day comes last', () => {
    const days = ['2026-11-29', '2026-11-30', '2026-12-22', null, '2026-12-23']
    expect(grouped(...days.map(day => due(day)))).toEqual([
      ['This week', 'milestone 2026-11-29'],
      ['This month', 'milestone 2026-11-30', 'milestone 2026-12-22'],
      ['Later', 'milestone 2026-12-23'],
      ['Without a day', 'milestone null']
    ])
  })

  it('is counted in the navigation when it is late or of this week', () => {
    expect(countPressing([due('2026-11-01'), asked('report'), due('2026-11-29')], today)).toBe(3)
    expect(countPressing([due('2026-11-30'), due(null)], today)).toBe(0)
  })
})
