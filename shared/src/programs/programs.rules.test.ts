import { describe, expect, it } from 'vitest'
import { contrast, isReadable, readable } from './programs.rules.ts'

describe('the contrast of two colours', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#000000', 21],
    ['#7a0019', '#7a0019', 1],
    ['#767676', '#ffffff', 4.54]
  ])('of %s on %s is %d', (one, other, expected) => {
    expect(contrast(one, other)).toBeCloseTo(expected, 2)
  })
})

describe('a colour that cannot be read', () => {
  it.each(['#ffcc33', '#ffffff', '#777777', '#00ff00'])('%s becomes one that can, and hardly darker', color => {
    const darker = readable(color)

    expect([isReadable(color), isReadable(darker)]).toEqual([false, true])
    expect(contrast(darker, '#ffffff')).toBeLessThan(5)
  })

  it('stays as it is when it can be read', () => {
    expect(readable('#7a0019')).toBe('#7a0019')
  })
})
