import type { Milestone } from '@northstar/shared/milestones/milestones.schema.ts'
import { describe, expect, it } from 'vitest'
import { useMoveMany } from './useMoveMany.ts'

const aMilestone = (id: string, dueOn: string, permissions: Milestone['permissions'] = ['move']) =>
  ({ id, dueOn, version: 1, permissions }) as Milestone
const list = [aMilestone('a', '2027-01-31'), aMilestone('b', '2027-03-01'), aMilestone('c', '2027-03-01', [])]

const days = (many: ReturnType<typeof useMoveMany>) => many.moves.value.map(({ id, newDueOn }) => [id, newDueOn])

describe('moving several milestones', () => {
  it('moves those that are ticked and may be moved, by days, weeks or months', () => {
    const many = useMoveMany(() => list, ['a', 'c'])
    expect(days(many)).toEqual([['a', '2027-02-28']])

    Object.assign(many.wanted, { count: 2, unit: 'weeks', sense: 'earlier' })
    many.tickAll(true)

    expect(days(many)).toEqual([
      ['a', '2027-01-17'],
      ['b', '2027-02-15']
    ])
  })

  it('moves to one day, and leaves alone what is due on it already', () => {
    const many = useMoveMany(() => list, ['a', 'b'])
    Object.assign(many.wanted, { way: 'to', dueOn: '2027-03-01' })

    expect(days(many)).toEqual([['a', '2027-03-01']])
    expect(many.rows.value.map(({ isThere }) => isThere)).toEqual([false, true])
  })

  it('moves nothing without a number that makes sense', () => {
    const many = useMoveMany(() => list, ['a'])
    for (const count of [null, 0, -3, 5000]) {
      many.wanted.count = count
      expect(days(many)).toEqual([])
    }
  })
})
