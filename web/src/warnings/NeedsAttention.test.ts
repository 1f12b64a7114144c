import { PiniaColada } from '@pinia/colada'
import type { Warning } from '@northstar/shared/warnings/warnings.schema.ts'
import { cleanup, render, screen, waitFor, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { createPinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter, RouterView } from 'vue-router'
import { defineComponent, h } from 'vue'
import UiToasts from '../ui/UiToasts.vue'
import NeedsAttention from './NeedsAttention.vue'

const warning = (name: string, more: Partial<Warning> = {}): Warning => ({
  key: `${name}:no-meeting:2026-10-07`,
  scholarId: name,
  rule: 'no-meeting',
  urgency: 'late',
  reason: 'no meeting with Ingrid Vang for 47 days (agreed: every 14)',
  days: 47,
  subject: null,
  nudges: [name, 'Ingrid Vang'],
  answers: [],
  ...more
})
const answer = {
  id: 'a1',
  scholarId: 'Noor',
  rule: 'no-meeting' as const,
  kind: 'snoozed' as const,
  note: 'Leave',
  until: '2026-12-20',
  by: { id: 'p', name: 'Maren' },
  at: '2026-11-20T12:00:00Z',
  undoneAt: null
}

const sent: { method: string; address: string; body: unknown }[] = []
beforeEach(() => {
  sent.length = 0
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    const method = init.method ?? 'GET'
    if (method === 'GET') return new Response('{}', { status: 404 })
    sent.push({ method, address, body: init.body ? JSON.parse(String(init.body)) : undefined })
    return method === 'DELETE' ? new Response(null, { status: 204 }) : new Response(JSON.stringify(answer))
  })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

async function open(warnings: Warning[], answered: Warning[] = []) {
  const scholars = [...warnings, ...answered].map(({ scholarId: name }) => ({ id: name, name }))
  const because = 'No meeting with the primary research mentor for longer than agreed × 2'
  const rules = [{ rule: 'no-meeting' as const, because }]
  const Page = defineComponent(() => () => [h(NeedsAttention, { scholars, warnings, answered, rules }), h(UiToasts)])
  const names = ['scholar', 'scholar-meetings', 'milestone', 'project']
  const routes = [
    { path: '/p/:programId', component: Page },
    ...names.map(name => ({ path: `/p/:programId/${name}/:scholarId?`, name, component: Page }))
  ]
  const router = createRouter({ history: createMemoryHistory(), routes })
  await router.push('/p/program')
  render(
    defineComponent(() => () => h(RouterView)),
    { global: { plugins: [createPinia(), PiniaColada, router] } }
  )
}
const lineOf = (name: string) => within(screen.getByRole('link', { name }).closest('li')!)

describe('what needs attention', () => {
  it('says who, why, by which rule, and what was done already', async () => {
    await open([warning('Noor', { answers: [{ ...answer, kind: 'nudged', note: 'Please meet', until: null }] })])

    expect(lineOf('Noor').getByText(/no meeting with Ingrid Vang for 47 days/)).toBeTruthy()
    expect(lineOf('Noor').getByText(/Rule: No meeting .* agreed × 2/)).toBeTruthy()
    expect(lineOf('Noor').getByText(/by Maren, .*“Please meet”/).textContent).toContain('Nudged')
  })

  it('says whom a nudge goes to, and sends the words', async () => {
    await open([warning('Noor')])
    await userEvent.click(lineOf('Noor').getByRole('button', { name: /Nudge/ }))
    const dialog = within(await screen.findByRole('dialog'))
    expect(await dialog.findByText('Noor and Ingrid Vang')).toBeTruthy()

    await userEvent.type(dialog.getByLabelText(/A few words/), 'This week?')
    await userEvent.click(dialog.getByRole('button', { name: 'Send nudge' }))

    expect(await screen.findByText('Nudge sent to Noor and Ingrid Vang.')).toBeTruthy()
    const key = 'Noor:no-meeting:2026-10-07'
    expect(sent).toMatchObject([{ method: 'POST', body: { key, kind: 'nudged', note: 'This week?' } }])
  })

  it('offers no nudge where nobody would get it', async () => {
    await open([warning('Noor', { nudges: [] })])
    expect(lineOf('Noor').queryByRole('button', { name: /Nudge/ })).toBeNull()
  })

  it('is snoozed only with a reason, and undone from the message', async () => {
    await open([warning('Noor')])
    await userEvent.click(lineOf('Noor').getByRole('button', { name: /Snooze or resolve/ }))
    await userEvent.click(await screen.findByRole('menuitem', { name: /Snooze/ }))
    const dialog = within(await screen.findByRole('dialog'))
    await userEvent.click(await dialog.findByRole('button', { name: 'Snooze' }))
    expect(sent).toEqual([])

    await userEvent.type(dialog.getByLabelText('Why'), 'Leave')
    await userEvent.click(dialog.getByRole('button', { name: 'Snooze' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))

    await waitFor(() => expect(sent).toHaveLength(2))
    expect(sent[0]!.body).toMatchObject({ kind: 'snoozed', note: 'Leave' })
    expect(sent[1]).toMatchObject({ method: 'DELETE', address: expect.stringMatching(/warning-answers\/a1$/) })
  })

  it('shows what was put aside, to be taken back', async () => {
    await open([], [warning('Noor', { answers: [answer] })])
    expect(screen.getByText(/No rule of the program asks/)).toBeTruthy()
    expect(screen.getByText('1 warning put aside')).toBeTruthy()

    await userEvent.click(screen.getByRole('button', { name: /Take back/, hidden: true }))
    await waitFor(() => expect(sent).toMatchObject([{ method: 'DELETE' }]))
  })

  it('shows the first eight of many', async () => {
    await open(Array.from({ length: 11 }, (_, at) => warning(`Scholar ${at}`)))
    expect(screen.getAllByRole('listitem')).toHaveLength(8)
    await userEvent.click(screen.getByRole('button', { name: 'Show all 11' }))
    expect(screen.getAllByRole('listitem')).toHaveLength(11)
  })
})
