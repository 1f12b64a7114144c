import { PiniaColada, useQueryCache } from '@pinia/colada'
import { cleanup, render, waitFor } from '@testing-library/vue'
import { createPinia } from 'pinia'
import { afterEach, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { createMemoryHistory, createRouter, RouterView } from 'vue-router'
import { useAgreements } from '../agreements/agreements.queries.ts'
import { useTeam } from '../mentoring/mentoring.queries.ts'
import { useNextMeeting } from '../planned-meetings/planned-meetings.queries.ts'
import { useProgramRecord } from '../programs/programs.queries.ts'
import { useTimeline } from './scholars.queries.ts'
import { useRecord } from './useRecord.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const record = {
  scholar: { id: 'ada', name: 'Ada Berg' },
  team: [{ id: 'assignment' }],
  timeline: { milestones: [{ id: 'milestone' }] },
  nextMeeting: { id: 'planned' },
  agreements: { items: [{ id: 'line' }], total: 1, next: null },
  program: { id: 'program', cohorts: ['2026'] }
}

const Parts = defineComponent(() => {
  const [team, timeline, next] = [useTeam(() => 'ada'), useTimeline(() => 'ada'), useNextMeeting(() => 'ada')]
  const [agreements, program] = [useAgreements(() => ({ scholarId: 'ada' })), useProgramRecord()]
  return () =>
    h('output', [
      JSON.stringify([team.data.value, timeline.data.value, next.value, agreements.items.value, program.data.value])
    ])
})

it('brings the parts of a record in one answer, and reads the scholar alone when it is read again', async () => {
  const fetch = vi.fn(async (address: string) => {
    const body = address.endsWith('/record') ? record : address.endsWith('/session') ? { programs: [] } : record.scholar
    return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } })
  })
  vi.stubGlobal('fetch', fetch)
  const read = () => fetch.mock.calls.map(([address]) => address).filter(address => address.includes('/programs/'))
  let cache: ReturnType<typeof useQueryCache>
  const Page = defineComponent(() => {
    cache = useQueryCache()
    const scholar = useRecord(() => 'ada')
    return () => [scholar.data.value && h(Parts), h('h1', scholar.data.value?.name)]
  })
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/p/:programId', component: Page }] })
  await router.push('/p/program')
  const page = render(
    defineComponent(() => () => h(RouterView)),
    { global: { plugins: [createPinia(), [PiniaColada, {}], router] } }
  )

  const { team, timeline, nextMeeting, agreements, program } = record
  const shown = JSON.stringify([team, timeline, nextMeeting, agreements.items, program])
  expect((await page.findByRole('status')).textContent).toBe(shown)
  expect(page.getByRole('heading').textContent).toBe('Ada Berg')
  expect(read()).toEqual([expect.stringMatching(/\/programs\/program\/scholars\/ada\/record$/)])

  await cache!.invalidateQueries({ key: ['scholars', 'program', 'ada'], exact: true })
  await waitFor(() => expect(read()).toEqual([expect.anything(), expect.stringMatching(/\/scholars\/ada$/)]))
})
