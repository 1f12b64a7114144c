import type { Timeline } from '@northstar/shared/scholars/scholars.schema.ts'
import userEvent from '@testing-library/user-event'
import { cleanup, render, screen } from '@testing-library/vue'
import { afterEach, describe, expect, it } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { entriesOf } from './timeline.entries.ts'
import { layOut } from './timeline.layout.ts'
import TimelineDrawing from './TimelineDrawing.vue'

const today = '2026-11-23'
const timeline: Timeline = {
  appointments: [],
  milestones: ['2026-03-01', '2026-01-01'].map((dueOn, at) => ({
    id: `m${at}`,
    title: `Milestone ${at}`,
    category: null,
    dueOn,
    originalDueOn: dueOn,
    state: 'planned',
    reachedOn: null,
    isOwn: false
  })),
  meetings: [{ id: 'h', heldOn: '2026-02-03', kind: 'team', withPrimary: false }],
  plannedMeetings: [],
  projects: []
}

afterEach(cleanup)

async function aDrawing() {
  const page = { template: '<p />' }
  const routes = ['milestone', 'meeting', 'project'].map(name => ({
    path: `/${name}s/:${name}Id`,
    name,
    component: page
  }))
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: page }, ...routes] })
  await router.push('/')
  render(TimelineDrawing, {
    props: { layout: layOut(timeline, today, 1000), entries: entriesOf(timeline, today, 's'), inset: 0 },
    global: { plugins: [router] }
  })
  return router
}

const focused = () => document.activeElement?.getAttribute('aria-label')

describe('going through a timeline by keyboard', () => {
  it('takes one stop of the tab key, then the arrows in order of time', async () => {
    await aDrawing()

    await userEvent.tab()
    expect(focused()).toBe('1 Jan 2026: Milestone due, Milestone 1, overdue')
    await userEvent.keyboard('{ArrowRight}')
    expect(focused()).toBe('3 Feb 2026: Team meeting')
    await userEvent.keyboard('{ArrowRight}{ArrowRight}')
    expect(focused()).toBe('1 Mar 2026: Milestone due, Milestone 0, overdue')
    await userEvent.keyboard('{Home}')
    expect(focused()).toContain('1 Jan 2026')
    await userEvent.tab()
    expect(document.activeElement).toBe(document.body)
  })

  it('opens the record of a mark, by its words too', async () => {
    const router = await aDrawing()

    await userEvent.click(screen.getByRole('link', { name: /Team meeting/ }))
    await router.isReady()
    expect(router.currentRoute.value.path).toBe('/meetings/h')

    await userEvent.click(screen.getByText('Milestone 0'))
    expect(router.currentRoute.value.path).toBe('/milestones/m0')
  })
})
