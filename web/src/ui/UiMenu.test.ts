import { cleanup, render, screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, nextTick, ref } from 'vue'
import UiButton from './UiButton.vue'
import UiDialog from './UiDialog.vue'
import UiMenu from './UiMenu.vue'
import UiOpener from './UiOpener.vue'
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
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull())
    await waitFor(() => expect(snooze).toHaveBeenCalledOnce())
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

describe('a button whose menu is still on its way', () => {
  function anOpener() {
    const [coming, isOpen] = [Promise.withResolvers<void>(), ref(false)]
    const load = vi.fn(() => coming.promise)
    const failed = vi.fn()
    const props = () => ({
      kind: 'menu' as const,
      load,
      open: isOpen.value,
      'onUpdate:open': (next: boolean) => (isOpen.value = next)
    })
    render(
      defineComponent(() => () => [
        h(UiOpener, props(), () => h('button', 'More')),
        h('input', { 'aria-label': 'Note' })
      ]),
      { global: { config: { errorHandler: failed } } }
    )
    return { coming, isOpen, load, failed }
  }

  it('opens it once, however often it is asked with the arrow', async () => {
    const { coming, isOpen } = anOpener()
    more().focus()
    await userEvent.keyboard('{ArrowDown}{ArrowDown}')
    coming.resolve()
    await waitFor(() => expect(isOpen.value).toBe(true))
    await userEvent.keyboard('{ArrowDown}')
    expect(isOpen.value).toBe(true)
  })

  it('does not call back who has gone on meanwhile', async () => {
    const { coming, isOpen } = anOpener()
    await userEvent.click(more())
    await userEvent.click(screen.getByRole('textbox'))
    coming.resolve()
    await coming.promise
    await nextTick()
    expect(isOpen.value).toBe(false)
  })

  it('stays closed where it cannot be had, and can be pressed again', async () => {
    const { coming, isOpen, load, failed } = anOpener()
    await userEvent.click(more())
    coming.reject(new Error('no connection'))
    await waitFor(() => expect(failed).toHaveBeenCalledOnce())
    expect(isOpen.value).toBe(false)

    load.mockResolvedValueOnce(undefined)
    await userEvent.click(more())
    await waitFor(() => expect(isOpen.value).toBe(true))
  })
})

describe('a dialog that a menu opens', () => {
  it('gives the focus back to the button of the menu, each time', async () => {
    const isOpen = ref(false)
    const items = [{ label: 'Move', select: () => (isOpen.value = true) }]
    render(
      defineComponent(() => () => [
        h(UiMenu, { items }, () => h(UiButton, () => 'More')),
        h(UiDialog, {
          title: 'Move the due day',
          open: isOpen.value,
          'onUpdate:open': (next: boolean) => (isOpen.value = next)
        })
      ])
    )
    for (let time = 0; time < 2; time++) {
      await userEvent.click(more())
      await userEvent.click(await screen.findByRole('menuitem', { name: 'Move' }))
      const dialog = await screen.findByRole('dialog')
      await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true))
      await userEvent.keyboard('{Escape}')
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
      await waitFor(() => expect(document.activeElement).toBe(more()))
    }
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
