import { PiniaColada } from '@pinia/colada'
import type { Owed } from '@northstar/shared/owed/owed.schema.ts'
import { cleanup, render, screen, waitFor, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { createPinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { createMemoryHistory, createRouter, RouterView } from 'vue-router'
import UiToasts from '../ui/UiToasts.vue'
import OwedList from './OwedList.vue'

const today = '2026-11-23'
const owed = (kind: Owed['kind'], id: string, more: Partial<Owed> = {}): Owed => ({
  kind,
  id,
  title: `${kind} ${id}`,
  scholar: { id: 's', name: 'Noor Adeyemi' },
  dueOn: null,
  since: '2026-11-20T12:00:00Z',
  from: null,
  waitingFor: [],
  note: null,
  url: null,
  target: { kind: 'meeting', id },
  version: 1,
  snooze: null,
  permissions: ['snooze'],
  ...more
})
const from = { id: 'n', name: 'Noor Adeyemi' }
const things = [
  owed('action', 'a', { title: 'Send aims', dueOn: '2026-11-20', permissions: ['complete', 'snooze'] }),
  owed('confirmation', 'c', { title: 'Record of 20 Nov', from, note: 'We spoke.', permissions: ['confirm', 'snooze'] }),
  owed('milestone', 'm', { title: 'Aims', dueOn: '2027-03-01', permissions: ['report', 'snooze'] })
]

const answer = (body: object) => new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } })
const sent: { method: string; address: string }[] = []
beforeEach(() => {
  sent.length = 0
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    const method = init.method ?? 'GET'
    if (method === 'GET') return answer({ programs: [] })
    sent.push({ method, address })
    return answer({ id: address.split('/').at(-2), version: 2, doneOn: today })
  })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

async function aList(shown: readonly Owed[] = things) {
  const Page = defineComponent(() => () => [h(OwedList, { things: shown, today, showScholar: true }), h(UiToasts)])
  const at = (path: string, name: string) => ({ path: `/p/:programId/${path}`, name, component: Page })
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [at('owed', 'owed'), at('scholar/:scholarId', 'scholar'), at('meeting/:meetingId', 'meeting')]
  })
  await router.push('/p/program/owed')
  const pinia = createPinia()
  render(
    defineComponent(() => () => h(RouterView)),
    { global: { plugins: [pinia, [PiniaColada, {}], router] } }
  )
}

describe('the list of what is owed', () => {
  it('stands in groups by time, with the words of each kind', async () => {
    await aList()

    const groups = screen.getAllByRole('region').map(group => group.getAttribute('aria-label'))
    expect(groups).toEqual(['Late', 'This week', 'Later'])
    expect(within(screen.getByRole('region', { name: 'Late' })).getByText(/3 days late/)).toBeTruthy()
    expect(screen.getByText(/written 3 days ago/)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Report “Aims”' })).toBeTruthy()
  })

  it('confirms in place, and offers to take it back', async () => {
    await aList()

    await userEvent.click(screen.getByRole('button', { name: /^Confirm/ }))
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))

    await waitFor(() => expect(sent.map(({ method }) => method)).toEqual(['PUT', 'DELETE']))
    expect(sent[1]!.address).toContain('/meetings/c/confirmation?version=2')
  })

  it('is used with the keyboard alone: next, the one before, do it, snooze', async () => {
    await aList()
    screen.getByRole('checkbox', { name: 'Send aims' }).focus()

    await userEvent.keyboard('j')
    expect(document.activeElement).toBe(screen.getByRole('button', { name: /^Confirm/ }))
    await userEvent.keyboard('{ArrowDown}')
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Report “Aims”' }))
    await userEvent.keyboard('kk')
    expect(document.activeElement).toBe(screen.getByRole('checkbox', { name: 'Send aims' }))
    await userEvent.keyboard('{Enter}')
    await waitFor(() =>
      expect(sent[0]).toMatchObject({ method: 'PUT', address: expect.stringContaining('/action-items/a/completion') })
    )
    screen.getByRole('button', { name: /^Confirm/ }).focus()
    await userEvent.keyboard('s')
    expect(await screen.findByRole('dialog', { name: 'Snooze' })).toBeTruthy()
  })
})
