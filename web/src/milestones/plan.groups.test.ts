import type { Milestone } from '@northstar/shared/milestones/milestones.schema.ts'
import { describe, expect, it } from 'vitest'
import { groupPlan, planProgress } from './plan.groups.ts'

const today = '2026-11-23'
const aMilestone = (title: string, given: Partial<Milestone> = {}) =>
  ({ title, dueOn: '2027-03-01', state: 'planned', standing: 'on-track', category: null, ...given }) as Milestone
const grouped = (order: 'time' | 'category', ...milestones: Milestone[]) =>
  groupPlan(milestones, order, today).map(({ title, milestones }) => [title, ...milestones.map(({ title }) => title)])

describe('a plan by time', () => {
  it('begins with what is late and what waits, ends with what is over, and leaves empty groups out', () => {
    expect(
      grouped(
        'time',
        aMilestone('done', { standing: 'done', dueOn: '2026-01-01' }),
        aMilestone('next year'),
        aMilestone('this year', { dueOn: '2026-12-31' }),
        aMilestone('late', { standing: 'overdue', dueOn: '2026-10-01' }),
        aMilestone('waits', { standing: 'waiting' }),
        aMilestone('later still', { dueOn: '2028-01-01' }),
        aMilestone('waived', { standing: 'waived' })
      )
    ).toEqual([
      ['Overdue', 'late'],
      ['Reported, waiting for confirmation', 'waits'],
      ['Later this year', 'this year'],
      ['Next year and after', 'next year', 'later still'],
      ['Done', 'done', 'waived']
    ])
  })
})

describe('a plan by category', () => {
  it('is in order of the alphabet, each in order of the due day, what has none last', () => {
    expect(
      grouped(
        'category',
        aMilestone('b', { category: 'Review', dueOn: '2027-02-01' }),
        aMilestone('none'),
        aMilestone('a', { category: 'Review', dueOn: '2027-01-01' }),
        aMilestone('c', { category: 'Career' })
      )
    ).toEqual([
      ['Career', 'c'],
      ['Review', 'a', 'b'],
      ['Without a category', 'none']
    ])
  })
})

describe('how far a plan has come', () => {
  it('counts what is confirmed, of all that was not waived', () => {
    const plan = (['confirmed', 'confirmed', 'waived', 'reported', 'planned'] as const).map(state =>
      aMilestone(state, { state })
    )
    expect(planProgress(plan)).toEqual({ done: 2, of: 4 })
  })
})
