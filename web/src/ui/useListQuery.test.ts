import { cleanup, render, waitFor } from '@testing-library/vue'
import { afterEach, describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { createMemoryHistory, createRouter, RouterView } from 'vue-router'
import { useListQuery } from './useListQuery.ts'

const defaults = { q: '', site: [] as string[], late: false, limit: 50, sort: 'name' }
type List = ReturnType<typeof useListQuery<typeof defaults>>

async function aList(address: string) {
  const shown = {} as { list: List }
  const Page = defineComponent(() => {
    shown.list = useListQuery(defaults)
    return () => h('p')
  })
  const routes = [
    { path: '/scholars', name: 'scholars', component: Page },
    { path: '/other', name: 'other', component: { render: () => null } }
  ]
  const router = createRouter({ history: createMemoryHistory(), routes })
  await router.push(address)
  render(RouterView, { global: { plugins: [router] } })
  return {
    router,
    list: shown.list,
    addressIs: (path: string) => waitFor(() => expect(router.currentRoute.value.fullPath).toBe(path))
  }
}

afterEach(cleanup)

describe('a list in its address', () => {
  it('starts from the address, and from its defaults for the rest', async () => {
    const { list } = await aList('/scholars?q=noor&site=a&site=b&late=true&limit=20')
    expect(list.filters).toEqual({ q: 'noor', site: ['a', 'b'], late: true, limit: 20, sort: 'name' })
    expect(list.isFiltered.value).toBe(true)
  })

  it('writes to the address what differs from the defaults, and leaves the rest of it alone', async () => {
    const { list, addressIs } = await aList('/scholars?view=wide')
    list.filters.site = ['a']
    list.filters.sort = '-name'
    await addressIs('/scholars?view=wide&site=a&sort=-name')
    list.filters.site = []
    await addressIs('/scholars?view=wide&sort=-name')
    expect(list.isFiltered.value).toBe(false)
  })

  it('follows the back button and links', async () => {
    const { list, router } = await aList('/scholars?q=noor')
    await router.push('/scholars?site=b')
    expect(list.filters).toMatchObject({ q: '', site: ['b'] })
  })

  it('shows all again but keeps the sort', async () => {
    const { list, addressIs } = await aList('/scholars?q=noor&late=true&sort=-name')
    list.reset()
    await addressIs('/scholars?sort=-name')
    expect(list.isFiltered.value).toBe(false)
  })

  it('ignores what is no number', async () => {
    const { list } = await aList('/scholars?limit=many')
    expect(list.filters.limit).toBe(50)
  })

  it('does not follow to another page', async () => {
    const { list, router, addressIs } = await aList('/scholars?q=noor')
    await router.push('/other?q=else')
    expect(list.filters.q).toBe('noor')
    list.filters.q = 'late'
    await addressIs('/other?q=else')
    expect(list.filters.q).toBe('late')
  })
})
