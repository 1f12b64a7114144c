import type { ActionItem } from '@northstar/shared/actions/actions.endpoints.ts'
import type { Meeting } from '@northstar/shared/meetings/meetings.schema.ts'
import type { Milestone } from '@northstar/shared/milestones/milestones.schema.ts'
import { describe, expect, it } from 'vitest'
import { groupToDos } from './to-do.ts'

const today = '2026-11-23'
const milestone = (dueOn: string) => ({ id: `milestone ${dueOn}`, dueOn }) as Milestone
const action = (dueOn: string | null) => ({ id: `action ${dueOn}`, dueOn }) as ActionItem
const meeting = (heldOn: string) => ({ id: `meeting ${heldOn}`, heldOn }) as Meeting

const grouped = (milestones: Milestone[], actions: ActionItem[] = [], meetingsToConfirm: Meeting[] = []) =>
  groupToDos({ today, milestones, actions, meetingsToConfirm }).map(({ title, items }) => [
    title,
    ...items.map(({ key }) => key)
  ])

describe('what a scholar owes', () => {
  it('is one list in order of time, whatever it is', () => {
    expect(grouped([milestone('2026-11-29')], [action('2026-11-28')], [meeting('2026-10-01')])).toEqual([
      ['This week', 'meeting 2026-10-01', 'action 2026-11-28', 'milestone 2026-11-29']
    ])
  })

  it('is late from the day after its day', () => {
    expect(grouped([milestone('2026-11-22'), milestone('2026-11-23')])).toEqual([
      ['Late', 'milestone 2026-11-22'],
      ['This week', 'milestone 2026-11-23']
    ])
  })

  it('is of this week for seven days, of this month for thirty', () => {
    const days = ['2026-11-29', '2026-11-30', '2026-12-22', '2026-12-23']
    expect(grouped(days.map(milestone))).toEqual([
      ['This week', 'milestone 2026-11-29'],
      ['This month', 'milestone 2026-11-30', 'milestone 2026-12-22'],
      ['Later', 'milestone 2026-12-23']
    ])
  })

  it('comes last without a day', () => {
    expect(grouped([milestone('2030-01-01')], [action(null)])).toEqual([
      ['Later', 'milestone 2030-01-01'],
      ['Without a day', 'action null']
    ])
  })

  it('may be nothing', () => expect(grouped([])).toEqual([]))
})
