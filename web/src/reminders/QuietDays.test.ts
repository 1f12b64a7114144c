import userEvent from '@testing-library/user-event'
import { cleanup, render, screen } from '@testing-library/vue'
import { afterEach, describe, expect, it } from 'vitest'
import QuietDays from './QuietDays.vue'

const holidays = [
  { on: '2026-11-26', name: 'Thanksgiving' },
  { on: '2026-12-25', name: 'Christmas' }
]

afterEach(cleanup)

describe('quiet days', () => {
  it('change one and leave the others alone', async () => {
    const { emitted } = render(QuietDays, { props: { modelValue: holidays } })

    await userEvent.type(screen.getByLabelText('Quiet day 2: name'), '!')
    expect(emitted()['update:modelValue']).toEqual([[[holidays[0], { on: '2026-12-25', name: 'Christmas!' }]]])
    expect(holidays[1]!.name).toBe('Christmas')
  })

  it('go one by one, and a new one is still to be chosen', async () => {
    const { emitted } = render(QuietDays, { props: { modelValue: holidays } })

    await userEvent.click(screen.getByRole('button', { name: 'Take Thanksgiving off' }))
    await userEvent.click(screen.getByRole('button', { name: 'Add quiet day' }))

    expect(emitted()['update:modelValue']).toEqual([[[holidays[1]]], [[holidays[1], { on: '', name: '' }]]])
  })
})
