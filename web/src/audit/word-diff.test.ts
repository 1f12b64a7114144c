import { describe, expect, it } from 'vitest'
import { wordDiff } from './word-diff.ts'

const inMarks = (before: string, after: string) =>
  wordDiff(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'gone' ? `[-${text}-]` : `[+${text}+]`))
    .join('')

describe('comparing two texts', () => {
  it.each([
    ['send the aims page', 'send the budget page', 'send the [-aims -][+budget +]page'],
    ['send the aims', 'send the aims today', 'send the [-aims-][+aims today+]'],
    ['one two three', 'one three', 'one [-two -]three'],
    ['', 'all new', '[+all new+]'],
    ['all gone', '', '[-all gone-]'],
    ['as it was', 'as it was', 'as it was']
  ])('"%s" and "%s"', (before, after, marked) => {
    expect(inMarks(before, after)).toBe(marked)
  })

  it('loses nothing of either text, however long', () => {
    const words = (step: number) => Array.from({ length: 3000 }, (_, at) => `w${(at * step) % 997}`).join(' ')
    const [before, after] = [words(3), words(7)]
    const runs = wordDiff(before, after)
    const without = (kind: string) =>
      runs
        .filter(run => run.kind !== kind)
        .map(({ text }) => text)
        .join('')

    expect([without('new'), without('gone')]).toEqual([before, after])
  })
})
