import { PiniaColada } from '@pinia/colada'
import type { PageOf } from '@northstar/shared/http/page.schema.ts'
import { cleanup, render, waitFor } from '@testing-library/vue'
import { createPinia } from 'pinia'
import { afterEach, describe, expect, it } from 'vitest'
import { defineComponent, nextTick, ref } from 'vue'
import { usePages } from './usePages.ts'

afterEach(cleanup)

/** A list of five, two on a page; a filter leaves those that have its letter. */
const all = ['ab', 'ac', 'bc', 'bd', 'cd']
function fetchPage(letter: string, after = ''): Promise<PageOf<string>> {
  const matching = all.filter(one => one.includes(letter))
  const items = matching.filter(one => one > after).slice(0, 2)
  const more = matching.some(one => one > (items.at(-1) ?? ''))
  return Promise.resolve({ items, next: more ? items.at(-1)! : null, total: matching.length })
}

async function aList() {
  const [letter, program] = [ref(''), ref('p')]
  let pages!: ReturnType<typeof usePages<string>>
  const List = defineComponent(() => {
    pages = usePages(
      () => ['letters', program.value, letter.value],
      ({ after }) => fetchPage(letter.value, after)
    )
    return () => null
  })
  render(List, { global: { plugins: [createPinia(), PiniaColada] } })
  await waitFor(() => expect(pages.items.value).not.toEqual([]))
  return { letter, program, pages }
}

describe('a list that comes in pages', () => {
  it('grows page by page until it is all there', async () => {
    const { pages } = await aList()
    expect([pages.items.value, pages.total.value, pages.hasMore.value]).toEqual([['ab', 'ac'], 5, true])

    await pages.loadMore()
    await pages.loadMore()

    expect([pages.items.value, pages.hasMore.value]).toEqual([all, false])
  })

  it('keeps what is there while another filter is on its way, and says so', async () => {
    const { letter, pages } = await aList()

    letter.value = 'd'
    await nextTick()
    expect([pages.items.value, pages.isStale.value]).toEqual([['ab', 'ac'], true])

    await waitFor(() => expect(pages.isStale.value).toBe(false))
    expect([pages.items.value, pages.total.value]).toEqual([['bd', 'cd'], 2])
  })

  it('never shows one program what belongs to another', async () => {
    const { program, pages } = await aList()

    program.value = 'q'
    await nextTick()

    expect(pages.items.value).toEqual([])
  })
})
