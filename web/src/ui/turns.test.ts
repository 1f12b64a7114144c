import { cleanup, render, screen } from '@testing-library/vue'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defineComponent, h, nextTick, ref } from 'vue'
import { pace, pause, startPace, turnsOver, useTurn } from './turns.ts'
import UiLoad from './UiLoad.vue'

const built: string[] = []

const Piece = defineComponent({
  props: { name: { type: String, required: true } },
  setup({ name }, { slots }) {
    const hasTurn = useTurn()
    return () => {
      if (!hasTurn.value) return null
      built.push(name)
      return h('section', slots.default?.())
    }
  }
})
const piece = (name: string, ...parts: ReturnType<typeof h>[]) =>
  h(Piece, { name, key: name }, { default: () => parts })

beforeEach(() => built.splice(0))
afterEach(async () => {
  cleanup()
  await turnsOver()
  pace.ms = Infinity
})

describe('pieces of a page', () => {
  it('are built at once while there is time', () => {
    render(() => [piece('head'), piece('list', piece('first'), piece('second')), piece('end')])
    expect(built).toEqual(['head', 'list', 'first', 'second', 'end'])
  })

  it('each have a task of their own when there is none, in the order of the page', async () => {
    pace.ms = 0
    render(() => [piece('head'), piece('list', piece('first'), piece('second')), piece('end')])
    const seen = []
    for (let tasks = 0; tasks < 5; tasks++) {
      await pause()
      seen.push(built.length)
    }
    expect(seen).toEqual([1, 2, 3, 4, 5])
    expect(built).toEqual(['head', 'list', 'first', 'second', 'end'])
  })

  it('wait when the task has long done other things', () => {
    pace.ms = 5
    startPace()
    const over = performance.now() + pace.ms
    while (performance.now() <= over);
    render(() => [piece('head')])
    expect(built).toEqual([])
  })

  it('are left out when the page is gone before their turn', async () => {
    pace.ms = 0
    const { unmount } = render(() => [piece('head'), piece('end')])
    await pause()
    unmount()
    await turnsOver()
    expect(built).toEqual(['head'])
  })

  it('do not wait when the page is printed', async () => {
    pace.ms = 0
    render(() => [piece('head'), piece('list', piece('first'))])
    window.dispatchEvent(new Event('beforeprint'))
    await nextTick()
    expect(built).toEqual(['head', 'list', 'first'])
  })

  it('are all there when the turns are over', async () => {
    pace.ms = 0
    render(() => [piece('head'), piece('list', piece('first'))])
    expect(built).toEqual([])
    await turnsOver()
    expect(built).toEqual(['head', 'list', 'first'])
    await turnsOver()
  })
})

describe('what has arrived', () => {
  it('stands in the place of what is said meanwhile when its turn has come', async () => {
    const data = ref<string>()
    const query = { data, error: ref(null), refetch: () => undefined }
    const slots = { default: ({ data }: { data: string }) => data, loading: () => 'on its way' }
    render(() => h(UiLoad as never, { query }, slots))
    data.value = 'Noor Adeyemi'
    await Promise.resolve()
    expect(screen.getByText('on its way')).toBeDefined()
    await turnsOver()
    expect(screen.getByText('Noor Adeyemi')).toBeDefined()
    expect(screen.queryByText('on its way')).toBeNull()
  })
})
