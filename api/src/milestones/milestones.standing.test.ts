import { standing } from '@northstar/shared/milestones/milestones.rules.ts'
import type { Milestone, MilestoneState } from '@northstar/shared/milestones/milestones.schema.ts'
import { addDays } from '@northstar/shared/values/days.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { useMilestones } from '../../test/milestones.ts'

const today = '2026-11-23'
const { app, program, inState } = useMilestones()

describe('how milestones stand', () => {
  const days = [-400, -1, 0, 1, 29, 30, 31, 400].map(days => addDays(today, days))
  const states: MilestoneState[] = ['planned', 'in-progress', 'reported', 'confirmed', 'waived']
  beforeEach(async () => {
    for (const dueOn of days) for (const state of states) await inState(state, { dueOn })
  })

  it('is the same in the filter, on the record and by the rule', async () => {
    const { id, director } = program()
    const all = async (query: string) => {
      const { body } = await app.as(director).get(`/programs/${id}/milestones?limit=200&${query}`).expect(200)
      return body.items as Milestone[]
    }
    const everything = await all('')
    expect(everything).toHaveLength(days.length * states.length)

    for (const word of ['on-track', 'due-soon', 'overdue', 'waiting', 'done', 'waived']) {
      const found = await all(`standing=${word}`)
      const expected = everything.filter(milestone => standing(milestone, today) === word)
      expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id))
      expect(found.every(milestone => milestone.standing === word)).toBe(true)
      expect(found.length).toBeGreaterThan(0)
    }
  })
})
