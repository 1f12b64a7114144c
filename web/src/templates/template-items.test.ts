import { describe, expect, it } from 'vitest'
import { blankItem, inOrder, mayMove } from './template-items.ts'

const item = (title: string, dueMonths: number | null) => ({ ...blankItem(dueMonths), title })

describe('the items of a template', () => {
  it('stand in order of time, those without a month last', () => {
    const items = [item('no month', null), item('late', 12), item('first', 1), item('also late', 12)]

    expect(inOrder(items).map(({ title }) => title)).toEqual(['first', 'late', 'also late', 'no month'])
  })

  it('change places within a month alone', () => {
    const items = [item('a', 1), item('b', 1), item('c', 2)]

    expect([mayMove(items, 0, 1), mayMove(items, 1, 1), mayMove(items, 1, -1), mayMove(items, 0, -1)]).toEqual([
      true,
      false,
      true,
      false
    ])
  })
})
