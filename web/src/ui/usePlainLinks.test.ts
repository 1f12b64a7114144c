import { cleanup, render, screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { createRouter, createMemoryHistory } from 'vue-router'
import { usePlainLinks } from './usePlainLinks.ts'

const List = defineComponent(() => {
  const { linkTo, follow } = usePlainLinks()
  const scholarOf = linkTo(scholarId => ({ name: 'scholar', params: { scholarId } }))
  const recentOf = linkTo(scholarId => ({ name: 'list', query: { scholarId, from: '2026-11-01' } }))
  const links = () => [
    h('a', { href: scholarOf('noor') }, 'Noor'),
    h('a', { href: recentOf('noor') }, 'Meetings'),
    h('a', { href: 'https://elsewhere.example/' }, 'Elsewhere')
  ]
  return () => h('div', { onClick: follow }, links())
})

async function open() {
  const routes = [
    { path: '/p/:programId', name: 'list', component: List },
    { path: '/p/:programId/scholars/:scholarId', name: 'scholar', component: List }
  ]
  const router = createRouter({ history: createMemoryHistory(), routes })
  await router.push('/p/lhs')
  render(List, { global: { plugins: [router] } })
  return router
}

afterEach(cleanup)

describe('plain links of a long list', () => {
  it('have the addresses of their routes', async () => {
    await open()
    expect(screen.getByText('Noor').getAttribute('href')).toBe('/p/lhs/scholars/noor')
    expect(screen.getByText('Meetings').getAttribute('href')).toBe('/p/lhs?scholarId=noor&from=2026-11-01')
  })

  it('are followed without loading the page again', async () => {
    const router = await open()
    await userEvent.click(screen.getByText('Noor'))
    await waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/p/lhs/scholars/noor'))
  })

  it('leave other sites and new tabs to the browser', async () => {
    const router = await open()
    const push = vi.spyOn(router, 'push')
    const prevented: boolean[] = []
    const stay = (event: Event) => {
      prevented.push(event.defaultPrevented)
      event.preventDefault()
    }
    document.addEventListener('click', stay)

    await userEvent.click(screen.getByText('Elsewhere'))
    screen.getByText('Noor').dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true, cancelable: true }))
    document.removeEventListener('click', stay)

    expect(prevented).toEqual([false, false])
    expect(push).not.toHaveBeenCalled()
  })
})
