import { cleanup, render, screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import UiButton from './UiButton.vue'
import UiConfirm from './UiConfirm.vue'
import UiDialog from './UiDialog.vue'
import { useConfirm } from './useConfirm.ts'

function aDialog(props = {}) {
  const open = ref(false)
  const dialog = () => ({
    title: 'Move the due day',
    open: open.value,
    'onUpdate:open': (next: boolean) => (open.value = next),
    ...props
  })
  render(
    defineComponent(() => () => [
      h(UiButton, { onClick: () => (open.value = true) }, () => 'Move'),
      h(UiDialog, dialog(), () => h('input', { 'aria-label': 'Why' }))
    ])
  )
}

afterEach(cleanup)

describe('a dialog', () => {
  it('opens with its name, takes the focus, and gives it back on Escape', async () => {
    aDialog({ description: 'The original day stays on record.' })
    const trigger = screen.getByRole('button', { name: 'Move' })
    await userEvent.click(trigger)

    const dialog = await screen.findByRole('dialog', { name: 'Move the due day' })
    const description = document.getElementById(dialog.getAttribute('aria-describedby')!)
    expect(description?.textContent).toBe('The original day stays on record.')
    await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true))

    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(() => expect(document.activeElement).toBe(trigger))
  })

  it('stays open while it may not close', async () => {
    const mayClose = vi.fn().mockResolvedValueOnce(false).mockResolvedValueOnce(true)
    aDialog({ mayClose })
    await userEvent.click(screen.getByRole('button', { name: 'Move' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Close' }))
    await waitFor(() => expect(mayClose).toHaveBeenCalledOnce())
    expect(screen.getByRole('dialog')).toBeTruthy()

    await userEvent.click(screen.getByRole('button', { name: 'Close' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })
})

describe('a question', () => {
  const asked = () => useConfirm()({ title: 'Remove this meeting?', action: 'Remove meeting', danger: true })

  it.each([
    ['Remove meeting', true],
    ['Cancel', false]
  ])('answered with "%s" is %s', async (button, answer) => {
    render(defineComponent(() => () => h(UiConfirm)))
    const answered = asked()
    await screen.findByRole('alertdialog', { name: 'Remove this meeting?' })
    await userEvent.click(screen.getByRole('button', { name: button }))
    expect(await answered).toBe(answer)
  })

  it('is a no on Escape', async () => {
    render(defineComponent(() => () => h(UiConfirm)))
    const answered = asked()
    await screen.findByRole('alertdialog')
    await userEvent.keyboard('{Escape}')
    expect(await answered).toBe(false)
  })
})
