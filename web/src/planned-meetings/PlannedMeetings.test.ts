import { PiniaColada } from '@pinia/colada'
import { cleanup, render, waitFor } from '@testing-library/vue'
import { createPinia } from 'pinia'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { createMemoryHistory, createRouter, RouterView } from 'vue-router'
import PlannedMeetings from './PlannedMeetings.vue'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const answer = (body: object, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })

/** The planned meetings while the API owes their answer. */
async function waiting() {
  const { promise, resolve } = Promise.withResolvers<Response>()
  const isPlanned = (address: string) => address.includes('/planned-meetings?')
  const fetch = vi.fn(async (address: string) => (isPlanned(address) ? promise : answer({ programs: [] })))
  vi.stubGlobal('fetch', fetch)
  const settled = vi.fn()
  const Page = defineComponent(() => () => h(PlannedMeetings, { onSettle: settled }))
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/p/:programId', component: Page }]
  })
  await router.push('/p/program')
  render(
    defineComponent(() => () => h(RouterView)),
    { global: { plugins: [createPinia(), [PiniaColada, {}], router] } }
  )
  await waitFor(() => expect(fetch.mock.calls.some(([address]) => isPlanned(address))).toBe(true))
  return { settled, resolve }
}

describe('planned meetings', () => {
  it.each([
    ['have arrived', answer({ items: [], total: 0, next: null })],
    ['cannot be had', answer({ title: 'Not now', status: 503, code: 'unavailable', detail: 'Not now.' }, 503)]
  ])('say once that they %s', async (_, response) => {
    const { settled, resolve } = await waiting()
    expect(settled).not.toHaveBeenCalled()

    resolve(response)

    await waitFor(() => expect(settled).toHaveBeenCalledTimes(1))
  })
})
