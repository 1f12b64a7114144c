import { cleanup, render, screen } from '@testing-library/vue'
import { afterEach, describe, expect, it } from 'vitest'
import { defineComponent, h, nextTick, ref, useTemplateRef } from 'vue'
import { useFocusStays } from './useFocusStays.ts'

const items = ref<string[]>([])

const List = defineComponent(() => {
  useFocusStays(useTemplateRef<HTMLElement>('list'))
  const button = (name: string) => h('li', { key: name }, h('button', name))
  return () => (items.value.length > 0 ? h('ul', { ref: 'list' }, items.value.map(button)) : h('p', 'Nothing left'))
})
const Page = defineComponent(() => () => [h('h1', { tabindex: -1 }, 'Overview'), h(List), h('button', 'Elsewhere')])

async function deal(name: string) {
  items.value = items.value.filter(one => one !== name)
  await nextTick()
}
const focused = () => document.activeElement?.textContent

function aList() {
  items.value = ['first', 'second', 'third']
  render(Page)
}

afterEach(cleanup)

describe('the focus in a list whose items go away', () => {
  it('goes on to the item that follows', async () => {
    aList()
    screen.getByText('second').focus()
    await deal('second')
    expect(focused()).toBe('third')
  })

  it('goes to the one before when it was the last', async () => {
    aList()
    screen.getByText('third').focus()
    await deal('third')
    expect(focused()).toBe('second')
  })

  it('goes to the heading of the page when none is left', async () => {
    aList()
    items.value = ['only']
    await nextTick()
    screen.getByText('only').focus()
    await deal('only')
    expect(focused()).toBe('Overview')
  })

  it('stays where it is when somebody is elsewhere', async () => {
    aList()
    screen.getByText('second').focus()
    screen.getByText('Elsewhere').focus()
    await deal('second')
    expect(focused()).toBe('Elsewhere')
  })
})
