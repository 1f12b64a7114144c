import { cleanup, render, screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { h } from 'vue'
import UiButton from './UiButton.vue'
import UiMenu from './UiMenu.vue'
import UiPopover from './UiPopover.vue'

const snooze = vi.fn()
const aMenu = () =>
  render(UiMenu, {
    props: { items: [{ label: 'Snooze', select: snooze }, { label: 'Resolve' }] },
    slots: { default: () => h(UiButton, () => 'More') }
  })
const more = () => screen.getByRole('button', { name: 'More' })

afterEach(cleanup)

describe('a menu', () => {
  it('opens beside its button, is named after it, and does what is chosen', async () => {
    aMenu()
    expect(more().getAttribute('aria-haspopup')).toBe('menu')
    expect(more().getAttribute('aria-expanded')).toBe('false')
    await userEvent.click(more())
    const menu = await screen.findByRole('menu', { name: 'More' })
    expect(more().getAttribute('aria-expanded')).toBe('true')
    await waitFor(() => expect(document.activeElement).toBe(menu))

    await userEvent.click(screen.getByRole('menuitem', { name: 'Snooze' }))
    expect(snooze).toHaveBeenCalledOnce()
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull())
    await waitFor(() => expect(document.activeElement).toBe(more()))
    expect(more().getAttribute('aria-expanded')).toBe('false')
  })

  it.each(['{ArrowDown}', '{Enter}', ' '])('opened with the key "%s" is ready at its first entry', async key => {
    aMenu()
    await userEvent.tab()
    await userEvent.keyboard(key)
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('menuitem', { name: 'Snooze' })))
    await userEvent.keyboard('{ArrowDown}')
    expect(document.activeElement).toBe(screen.getByRole('menuitem', { name: 'Resolve' }))
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(document.activeElement).toBe(more()))
  })

  it('closes when its button is pressed again', async () => {
    aMenu()
    await userEvent.click(more())
    await screen.findByRole('menu')
    await userEvent.click(more())
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull())
    expect(more().getAttribute('aria-expanded')).toBe('false')
  })
})

describe('a small panel', () => {
  it('opens beside its button, takes the focus, closes on Escape and on its button, and gives the focus back', async () => {
    render(UiPopover, {
      props: { label: 'Cohorts' },
      slots: {
        trigger: () => h(UiButton, () => 'All cohorts'),
        default: () => h('input', { 'aria-label': 'Cohort 2025' })
      }
    })
    const button = screen.getByRole('button', { name: 'All cohorts' })
    await userEvent.click(button)
    const panel = await screen.findByRole('dialog')
    await waitFor(() => expect(panel.contains(document.activeElement)).toBe(true))

    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(() => expect(document.activeElement).toBe(button))

    await userEvent.click(button)
    await screen.findByRole('dialog')
    await userEvent.click(button)
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })
})
