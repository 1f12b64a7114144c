import type { ImportSheet } from '@northstar/shared/imports/imports.schema.ts'
import { describe, expect, it } from 'vitest'
import { asRead, asTable, choosable, isChanged, missingFields, toSheets } from './matching.ts'

const sheet: ImportSheet = {
  file: 'people.csv',
  sheet: null,
  table: 'mentors',
  headers: ['Mail', 'First', '', 'First'],
  columns: [
    { field: 'email', label: 'E-mail', required: true, header: 'Mail' },
    { field: 'lastName', label: 'Last name', required: true, header: null },
    { field: 'rank', label: 'Rank', required: false, header: null }
  ],
  rows: 2,
  sample: []
}
const unread: ImportSheet = { ...sheet, file: 'odd.csv', table: null, columns: [] }
const error = {
  file: 'odd.csv',
  sheet: null,
  row: null,
  column: null,
  value: null,
  reason: '',
  severity: 'error' as const
}

describe('matching columns by hand', () => {
  it('begins with what was read and knows when something is another', () => {
    const draft = asRead(sheet)
    expect(isChanged(sheet, draft)).toBe(false)
    expect(isChanged(sheet, { ...draft, columns: { ...draft.columns, email: 'First' } })).toBe(true)
    expect(isChanged(sheet, asTable(sheet, 'scholars'))).toBe(true)
    expect(asTable(sheet, 'mentors')).toEqual(draft)
  })

  it('names what every row needs and has no column', () => {
    expect(missingFields(sheet, asRead(sheet))).toEqual(['Last name'])
    expect(missingFields(sheet, asTable(sheet, 'scholars'))).toEqual([])
  })

  it('offers each header once, and none without a name', () => {
    expect(choosable(sheet)).toEqual(['Mail', 'First'])
  })

  it('sends every choice, and leaves out nothing that nobody decided to leave out', () => {
    const drafts = [asTable(sheet, null), asRead(unread)]
    const leftOut = { file: 'people.csv', sheet: null, table: null, columns: [] }
    expect(toSheets({ sheets: [sheet, unread], problems: [error] }, drafts)).toEqual([leftOut])
    expect(toSheets({ sheets: [sheet, unread], problems: [] }, drafts)).toEqual([
      leftOut,
      { file: 'odd.csv', sheet: null, table: null, columns: [] }
    ])
    expect(toSheets({ sheets: [sheet], problems: [] }, [asRead(sheet)])[0]?.columns).toEqual([
      { field: 'email', header: 'Mail' },
      { field: 'lastName', header: null },
      { field: 'rank', header: null }
    ])
  })
})
