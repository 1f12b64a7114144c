import { describe, expect, it } from 'vitest'
import { deed, hasDetails, inWords } from './audit.sentences.ts'

const event = (action: string, ...changes: { field: string; before: string | null; after: string | null }[]) => ({
  action,
  kind: 'milestone' as const,
  title: 'IRB determination',
  by: null,
  changes
})

describe('telling what was done', () => {
  it.each([
    [
      event('milestone.moved', { field: 'due day', before: '2026-06-30', after: '2026-08-15' }),
      'moved the due day of the milestone “IRB determination” from 30 Jun 2026 to 15 Aug 2026'
    ],
    [
      event('milestone.changed', { field: 'category', before: null, after: 'Review' }),
      'set the category of the milestone “IRB determination” to Review'
    ],
    [
      event('milestone.changed', { field: 'category', before: 'Review', after: null }),
      'emptied the category of the milestone “IRB determination” (was Review)'
    ],
    [event('milestone.sent-back'), 'sent the milestone “IRB determination” back'],
    [event('milestone.reported'), 'reported the milestone “IRB determination”'],
    [event('milestone.put-aside'), 'put aside the milestone “IRB determination”']
  ])('%#', (given, sentence) => {
    expect(deed(given)).toBe(sentence)
  })

  it('keeps a long text, or several changes, for the details', () => {
    const long = event('milestone.changed', { field: 'notes', before: null, after: 'a '.repeat(100) })
    const several = event(
      'milestone.changed',
      { field: 'title', before: 'A', after: 'B' },
      { field: 'category', before: 'C', after: 'D' }
    )

    expect([deed(long), hasDetails(long)]).toEqual(['changed the milestone “IRB determination”', true])
    expect([deed(several), hasDetails(several)]).toEqual(['changed the milestone “IRB determination”', true])
  })

  it('does not take a title for more than words', () => {
    expect(deed({ ...event('milestone.reported'), title: '$& 100 %' })).toBe('reported the milestone “$& 100 %”')
  })
})

describe('a value', () => {
  it.each([
    ['2026-06-30', '30 Jun 2026'],
    ['Approved (2026-06-30)', 'Approved (30 Jun 2026)'],
    [true, 'yes'],
    [0, '0'],
    [null, 'nothing'],
    ['', 'nothing']
  ])('%s is read as %s', (value, words) => {
    expect(inWords(value)).toBe(words)
  })
})
