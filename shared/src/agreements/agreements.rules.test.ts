import { describe, expect, it } from 'vitest'
import { isSameName, wordDifferences } from './agreements.rules.ts'

describe('the differences of two wordings', () => {
  it('are told word by word, and joined are both texts again', () => {
    const [before, after] = ['We meet every week, by video.', 'We meet every second week, in person.']

    const found = wordDifferences(before, after)

    expect(found).toEqual([
      { kind: 'same', text: 'We meet every ' },
      { kind: 'added', text: 'second ' },
      { kind: 'same', text: 'week, ' },
      { kind: 'removed', text: 'by video.' },
      { kind: 'added', text: 'in person.' }
    ])
    const textOf = (left: string) => found.filter(({ kind }) => kind !== left).map(({ text }) => text)
    expect([textOf('added').join(''), textOf('removed').join('')]).toEqual([before, after])
  })

  it('are none where nothing changed, and everything where nothing stayed', () => {
    expect(wordDifferences('', '')).toEqual([])
    expect(wordDifferences('Same words', 'Same words')).toEqual([{ kind: 'same', text: 'Same words' }])
    expect(wordDifferences('', 'New')).toEqual([{ kind: 'added', text: 'New' }])
    expect(wordDifferences('Old', '')).toEqual([{ kind: 'removed', text: 'Old' }])
  })

  it('of texts that are too long are shown as a whole', () => {
    const long = 'word '.repeat(2000)

    expect(wordDifferences(long, `${long}more`).map(({ kind }) => kind)).toEqual(['removed', 'added'])
  })
})

describe('a typed name', () => {
  it('is the same whatever its capitals, accents and spaces', () => {
    expect(isSameName(' siobhan  o’dell', "Siobhán O'Dell")).toBe(true)
    expect(isSameName('Siobhán', "Siobhán O'Dell")).toBe(false)
  })
})
