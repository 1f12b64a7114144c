import { describe, expect, it } from 'vitest'
import { blankItem, inOrder, monthsOf, nudged, placed } from './template-items.ts'

const item = (title: string, dueMonths: number | null) => ({ ...blankItem(dueMonths), title })
const words = (items: ReturnType<typeof inOrder>) => items.map(({ title, dueMonths }) => `${title} ${dueMonths}`)

describe('the items of a template', () => {
  it('stand in order of time, those without a month last', () => {
    const items = [item('no month', null), item('late', 12), item('first', 1), item('also late', 12)]

    expect(inOrder(items).map(({ title }) => title)).toEqual(['first', 'late', 'also late', 'no month'])
  })

  it('stand under their months, with empty months to drag them to, and those without one at the end', () => {
    const months = monthsOf([item('a', 1), item('b', 14), item('c', null)])

    expect(months).toHaveLength(19)
    expect(months.filter(({ items }) => items.length > 0).map(({ month }) => month)).toEqual([1, 14, null])
    expect(monthsOf([item('a', 120)])).toHaveLength(121)
  })
})

describe('putting an item somewhere else', () => {
  const items = [item('a', 1), item('b', 1), item('c', 4)]

  it('gives it the month, at the place among those that are due in it', () => {
    expect(words(placed(items, 2, 1, 1))).toEqual(['a 1', 'c 1', 'b 1'])
    expect(words(placed(items, 0, 6, 0))).toEqual(['b 1', 'c 4', 'a 6'])
  })

  it('goes one place at a time with the keys: past a neighbour, then to the next month', () => {
    expect(words(nudged(items, 0, 1))).toEqual(['b 1', 'a 1', 'c 4'])
    expect(words(nudged(items, 1, 1))).toEqual(['a 1', 'b 2', 'c 4'])
    expect(words(nudged(items, 2, -1))).toEqual(['a 1', 'b 1', 'c 3'])
    expect(words(nudged([item('first', 0)], 0, -1))).toEqual(['first 0'])
  })
})
