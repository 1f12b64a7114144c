import { describe, expect, it } from 'vitest'
import { changesNothing, importLabel, newPeople, placeOf } from './imports.words.ts'
import { sizeInWords, whyNotSend, withFiles } from './roster-files.ts'
import { toCsv } from './save-file.ts'

const count = (table: 'scholars' | 'mentors' | 'mentoring' | 'meetings', created: number, changed = 0) => ({
  table,
  created,
  changed,
  leftAlone: 5
})

describe('the button that imports', () => {
  it.each([
    [[count('scholars', 1)], 'Import 1 scholar'],
    [[count('scholars', 24), count('mentors', 0, 2)], 'Import 24 scholars and 2 mentors'],
    [
      [count('scholars', 2), count('mentors', 3), count('mentoring', 1)],
      'Import 2 scholars, 3 mentors, and 1 place in a team'
    ],
    [
      [count('scholars', 24), count('mentors', 32), count('mentoring', 75), count('meetings', 10_000)],
      'Import 24 scholars, 32 mentors, and 10,075 other records'
    ]
  ])('says what it writes', (counts, label) => expect(importLabel(counts)).toBe(label))

  it('is not offered when every row is left alone', () => {
    expect(changesNothing([count('scholars', 0)])).toBe(true)
    expect(changesNothing([count('scholars', 0, 1)])).toBe(false)
  })
})

it('names those who can be invited afterwards', () => {
  expect(newPeople([count('scholars', 1), count('mentors', 32), count('meetings', 4)])).toBe('1 scholar and 32 mentors')
  expect(newPeople([count('scholars', 0, 4)])).toBeUndefined()
})

it('says where a problem is', () => {
  expect(placeOf({ file: 'a.xlsx', sheet: 'Mentors', row: 3 })).toBe('Mentors (a.xlsx), row 3')
  expect(placeOf({ file: 'a.csv', sheet: null, row: null })).toBe('a.csv')
})

describe('choosing files', () => {
  const file = (name: string, size = 10) => ({ name, size })

  it('replaces one that is chosen again', () => {
    expect(withFiles([file('a.csv'), file('b.csv')], [file('a.csv', 20)])).toEqual([file('b.csv'), file('a.csv', 20)])
  })

  it.each([
    [[file('a.csv')], undefined],
    [[file('a.csv', 0)], 'a.csv is empty. Remove it, or save it again.'],
    [Array.from({ length: 13 }, (_, at) => file(`${at}`)), 'These are 13 files; 12 is the most. Remove some.'],
    [
      [file('a.csv', 15_000_000), file('b.csv', 9_000_000)],
      'These files have 23 MB together; 20 MB is the most. Leave out what is not needed.'
    ]
  ])('says before sending what is wrong', (files, sentence) => expect(whyNotSend(files)).toBe(sentence))

  it('shows sizes as people do', () => {
    expect([sizeInWords(12), sizeInWords(41_000), sizeInWords(3_000_000)]).toEqual(['1 kB', '40 kB', '3 MB'])
  })
})

it('writes tables that a spreadsheet opens and does not run', () => {
  expect(
    toCsv([
      ['Value', 'Row'],
      ['=1+1', 3],
      ['a "b", c', null]
    ])
  ).toBe('\uFEFFValue,Row\r\n\'=1+1,3\r\n"a ""b"", c",\r\n')
})
