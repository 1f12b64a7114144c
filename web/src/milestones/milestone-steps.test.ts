import type { Milestone } from '@northstar/shared/milestones/milestones.schema.ts'
import { describe, expect, it } from 'vitest'
import { mainStep, otherSteps } from './milestone-steps.ts'
import { standingText } from './milestones.words.ts'

const aMilestone = (given: Partial<Milestone>) => ({ state: 'planned', permissions: [], ...given }) as Milestone

describe('what can be done with a milestone', () => {
  it('has the confirmation as a button for whoever may confirm', () => {
    const milestone = aMilestone({ state: 'reported', permissions: ['send-back', 'confirm', 'reopen'] })

    expect(mainStep(milestone, false)?.name).toBe('confirm')
    expect(otherSteps(milestone, false).map(({ label }) => label)).toEqual([
      'Send back with a reason …',
      'Take back the report'
    ])
  })

  it('has the report as a button only for whoever’s turn it is', () => {
    const milestone = aMilestone({ permissions: ['report', 'start'] })

    expect(mainStep(milestone, true)?.name).toBe('report')
    expect(mainStep(milestone, false)).toBeUndefined()
    expect(otherSteps(milestone, false).map(({ name }) => name)).toEqual(['report', 'start'])
  })

  it('is nothing where nothing is allowed', () => {
    expect(mainStep(aMilestone({}), true)).toBeUndefined()
    expect(otherSteps(aMilestone({}), true)).toEqual([])
  })
})

describe('how a milestone stands, in words', () => {
  it.each([
    ['overdue', '2026-10-23', [], '31 days late'],
    ['overdue', '2026-11-22', [], '1 day late'],
    ['due-soon', '2026-11-29', [], 'due in 6 days'],
    ['waiting', '2026-12-01', ['confirm'], 'waiting for you'],
    ['waiting', '2026-12-01', [], 'waiting for confirmation'],
    ['on-track', '2027-12-01', [], 'on track'],
    ['done', '2026-01-01', [], 'confirmed']
  ] as const)('is, for %s on %s', (standing, dueOn, permissions, words) => {
    expect(standingText({ standing, dueOn, permissions: [...permissions] }, '2026-11-23')).toBe(words)
  })
})
