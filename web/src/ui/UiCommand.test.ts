import { cleanup, render, screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import UiCommand from './UiCommand.vue'

const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:any*', component: UiCommand }] })
const doing = (name: string, run = () => {}) => ({ id: name, label: name, run })

afterEach(cleanup)

describe('searching', () => {
  it('takes the first of what was found with Enter, however late it came', async () => {
    const open = vi.fn()
    const props = { open: true, text: '', groups: [{ label: 'Do', commands: [doing('Log meeting')] }] }
    const { rerender } = render(UiCommand, { props, global: { plugins: [router] } })

    await userEvent.type(await screen.findByRole('textbox'), 'noor')
    await rerender({ text: 'noor', groups: [{ label: 'Found', commands: [doing('Noor Adeyemi', open)] }] })
    await waitFor(() => expect(screen.getByRole('option').hasAttribute('data-highlighted')).toBe(true))
    await userEvent.keyboard('{Enter}')

    expect(open).toHaveBeenCalledOnce()
  })
})
