import type { Milestone } from '@northstar/shared/milestones/milestones.schema.ts'
import userEvent from '@testing-library/user-event'
import { cleanup, render, screen, waitFor } from '@testing-library/vue'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ApiError } from '../http/api-error.ts'
import { question } from '../ui/useConfirm.ts'
import MilestoneBulk from './MilestoneBulk.vue'

const confirmAll = vi.fn()
vi.mock('./useMilestoneSteps.ts', () => ({ useMilestoneSteps: () => ({ confirmAll }) }))

const aMilestone = (id: string, permissions: Milestone['permissions'] = ['confirm']) =>
  ({ id, version: 2, title: `Milestone ${id}`, scholar: { id: 's', name: 'Noor Adeyemi' }, permissions }) as Milestone
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))

afterEach(() => {
  cleanup()
  confirmAll.mockReset()
})

describe('confirming several milestones', () => {
  it('asks first, then confirms those that wait for this person, and says how many do not', async () => {
    const waiting = aMilestone('a')
    const { emitted } = render(MilestoneBulk, { props: { selected: [waiting, aMilestone('b', [])] } })
    expect(screen.getByText(/1 not waiting for your confirmation/)).toBeTruthy()

    await press('Confirm 1 milestone')
    expect(question.value?.text).toContain('Noor Adeyemi')
    expect(confirmAll).not.toHaveBeenCalled()
    question.value?.answer(true)

    await waitFor(() => expect(emitted().done).toHaveLength(1))
    expect(confirmAll).toHaveBeenCalledWith([waiting])
  })

  it('names each problem and keeps the ticks when none could be confirmed', async () => {
    const fields = [{ field: 'milestones.0', message: '“Milestone a” of Noor Adeyemi: it is confirmed already.' }]
    const message = 'One milestone cannot be confirmed.'
    confirmAll.mockRejectedValue(new ApiError({ status: 409, code: 'not-confirmed', message, fields }))
    const { emitted } = render(MilestoneBulk, { props: { selected: [aMilestone('a'), aMilestone('b')] } })

    await press('Confirm 2 milestones')
    question.value?.answer(true)

    expect((await screen.findByRole('alert')).textContent).toContain('it is confirmed already')
    expect(emitted().done).toBeUndefined()
  })

  it('offers nothing when none of them waits for this person', () => {
    render(MilestoneBulk, { props: { selected: [aMilestone('a', [])] } })

    expect(screen.queryByRole('button', { name: /^Confirm/ })).toBeNull()
  })
})
