import type { Milestone } from '@northstar/shared/milestones/milestones.schema.ts'
import userEvent from '@testing-library/user-event'
import { cleanup, render, screen } from '@testing-library/vue'
import { afterEach, describe, expect, it, vi } from 'vitest'
import MilestoneDays from './MilestoneDays.vue'
import MoveForm from './MoveForm.vue'

const move = vi.fn()
vi.mock('./useMilestoneSteps.ts', () => ({ useMilestoneSteps: () => ({ move }) }))

const aMove = (from: string, to: string) => ({ from, to, reason: 'Late data', by: 'Rosa', at: '2026-11-01T10:00:00Z' })
/** Due in March at first, then in May, then in July, then in May again. */
const milestone = {
  id: 'm',
  version: 4,
  dueOn: '2027-05-01',
  originalDueOn: '2027-03-01',
  moves: [aMove('2027-03-01', '2027-05-01'), aMove('2027-05-01', '2027-07-01'), aMove('2027-07-01', '2027-05-01')],
  permissions: ['move']
} as unknown as Milestone

afterEach(cleanup)

describe('the days of a milestone', () => {
  it('offer the way back to each earlier one, once, and not to the present one', async () => {
    const { emitted } = render(MilestoneDays, { props: { milestone } })

    const offered = screen.getAllByRole('button', { name: /^Move back/ })
    expect(offered.map(({ textContent }) => textContent.trim())).toEqual([
      'Move back to this day, 1 Mar 2027',
      'Move back to this day, 1 Jul 2027'
    ])
    await userEvent.click(offered[0]!)
    expect(emitted().move).toEqual([['2027-03-01']])
  })

  it('offer nothing to who may not move it', () => {
    render(MilestoneDays, { props: { milestone: { ...milestone, permissions: [] } } })

    expect(screen.queryByRole('button')).toBeNull()
  })

  it('come back as a move with a reason', async () => {
    render(MoveForm, { props: { milestone, to: '2027-03-01' } })

    await userEvent.click(screen.getByRole('button', { name: 'Move due day' }))

    const expected = { dueOn: '2027-03-01', reason: 'Back to the earlier day' }
    await vi.waitFor(() => expect(move).toHaveBeenCalledWith(milestone, expected))
  })
})
