import { Flag } from '@lucide/vue'
import { cleanup, render, screen, waitFor, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import type { DetachedWindowAPI } from 'happy-dom'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import { createMemoryHistory, createRouter, RouterView } from 'vue-router'
import UiPage from '../ui/UiPage.vue'
import AppFrame from './AppFrame.vue'
import type { FrameContent } from './frame.ts'

const names = ['Overview', 'Scholars', 'Mentors', 'Meetings', 'Milestones', 'Projects']
const main = ['Overview', 'Scholars', 'Meetings', 'Milestones']
const program = (id: string, name: string) => ({ id, name, to: { name: 'Overview' } })

const content: FrameContent = {
  items: names.map(name => ({ label: name, icon: Flag, to: { name }, isMain: main.includes(name) })),
  programs: [program('a', 'Minnesota program')],
  programId: 'a',
  account: { name: 'Dana Whitfield', email: 'dana@example.org' },
  signOut: () => undefined
}

async function aFrame(more: Partial<FrameContent> = {}) {
  const page = (title: string) => defineComponent(() => () => h(UiPage, { title }))
  const routes = names.map(name => ({ path: `/${name.toLowerCase()}`, name, component: page(name) }))
  const router = createRouter({ history: createMemoryHistory(), routes })
  await router.push({ name: 'Overview' })
  const searching = ref(false)
  const App = defineComponent(
    () => () =>
      h(
        AppFrame,
        {
          content: { ...content, ...more },
          searching: searching.value,
          'onUpdate:searching': value => (searching.value = value ?? false)
        },
        () => h(RouterView)
      )
  )
  render(App, { global: { plugins: [router] } })
  return { router }
}
const navigation = () => screen.getByRole('navigation', { name: 'Main' })
const places = () =>
  within(navigation())
    .getAllByRole('link')
    .map(link => link.textContent?.trim())
const widen = (width: number) =>
  (window as unknown as Window & { happyDOM: DetachedWindowAPI }).happyDOM.setViewport({ width })

beforeEach(() => widen(1440))
afterEach(cleanup)

describe('the frame', () => {
  it('leads to every place from the rail, and marks the present one', async () => {
    await aFrame()
    expect(places()).toEqual(names)
    const links = within(navigation()).getAllByRole('link')
    expect(links.filter(link => link.hasAttribute('aria-current')).map(link => link.textContent?.trim())).toEqual([
      'Overview'
    ])
  })

  it('has four places at the foot of a phone, and the rest behind "More", which hands the focus to the page', async () => {
    widen(390)
    const { router } = await aFrame()
    expect(places()).toEqual(main)

    await userEvent.click(within(navigation()).getByRole('button', { name: 'More' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Mentors' }))
    await waitFor(() => expect(router.currentRoute.value.name).toBe('Mentors'))
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Mentors' })))
    expect(document.title).toBe('Mentors · Northstar')
  })

  it('follows the width of the screen', async () => {
    widen(390)
    await aFrame()
    widen(1440)
    await waitFor(() => expect(places()).toEqual(names))
    widen(390)
    await waitFor(() => expect(places()).toEqual(main))
  })

  it('offers to change the program only to those who have more than one', async () => {
    await aFrame()
    expect(screen.queryByRole('button', { name: /Change the program/ })).toBeNull()
    cleanup()
    await aFrame({ programs: [program('a', 'Minnesota program'), program('b', 'Other program')] })
    expect(screen.getByRole('button', { name: /Change the program: Minnesota/ })).toBeTruthy()
  })

  it('says on every page that the sample program is made up', async () => {
    await aFrame({ isSample: true })
    expect(screen.getByText(/Everybody in it is made up/)).toBeTruthy()
  })

  it('signs out from the account menu', async () => {
    const signOut = vi.fn()
    await aFrame({ signOut })
    await userEvent.click(screen.getByRole('button', { name: /Account: Dana Whitfield/ }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Sign out' }))
    expect(signOut).toHaveBeenCalledOnce()
  })
})

describe('searching with Ctrl K', () => {
  const find = vi.fn(async (text: string) => [
    { label: 'People', commands: [{ id: 'p', label: `Found for ${text || 'nothing'}`, to: { name: 'Scholars' } }] }
  ])

  it('finds while one types, and goes where Enter says', async () => {
    const { router } = await aFrame({ find })
    await userEvent.keyboard('{Control>}k{/Control}')
    const box = await screen.findByRole('textbox', { name: /Search people/ })
    await screen.findByRole('option', { name: 'Found for nothing' })

    await userEvent.type(box, 'noor')
    await screen.findByRole('option', { name: 'Found for noor' })
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(router.currentRoute.value.name).toBe('Scholars'))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('is left to the browser where there is nothing to search', async () => {
    await aFrame()
    await userEvent.keyboard('{Control>}k{/Control}')
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(screen.queryByRole('button', { name: 'Search' })).toBeNull()
  })
})
