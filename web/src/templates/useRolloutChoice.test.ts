import type { PlanDifference } from '@northstar/shared/templates/rollouts.schema.ts'
import { describe, expect, it } from 'vitest'
import { useRolloutChoice } from './useRolloutChoice.ts'

const planned = (dueOn: string) => ({ title: 'Aims', category: null, acts: 'scholar' as const, dueOn })
const plan = (id: string): PlanDifference => ({
  scholar: { id, name: id },
  cohort: null,
  changes: [
    {
      id: `${id}-aims`,
      version: 1,
      before: planned('2027-01-01'),
      after: planned('2027-03-01'),
      parts: ['words', 'due-day']
    }
  ],
  additions: [
    { itemId: 'late', ...planned('2026-01-01') },
    { itemId: 'course', ...planned('2027-05-01') }
  ],
  leftAlone: []
})
const aChoice = () =>
  useRolloutChoice(
    () => [plan('noor'), plan('lena')],
    () => '2026-11-23'
  )

describe('choosing what is carried into plans', () => {
  it('takes everything that would not be late at once', () => {
    const { body } = aChoice()

    expect(body.value.changes).toEqual([
      { id: 'noor-aims', version: 1, parts: ['words', 'due-day'] },
      { id: 'lena-aims', version: 1, parts: ['words', 'due-day'] }
    ])
    expect(body.value.additions.map(({ itemId }) => itemId)).toEqual(['course', 'course'])
  })

  it('leaves out a kind, or a scholar; takes what is late when asked to', () => {
    const { body, kinds, take } = aChoice()
    take(['lena'], false)
    Object.assign(kinds, { words: false, late: true })

    expect(body.value).toEqual({
      changes: [{ id: 'noor-aims', version: 1, parts: ['due-day'] }],
      additions: [
        { scholarId: 'noor', itemId: 'late' },
        { scholarId: 'noor', itemId: 'course' }
      ]
    })
  })
})
