import { describe, expect, it } from 'vitest'
import { readDay, readLastDay } from './roster.days.ts'
import type { Cell } from './roster.grid.ts'

const text = { fromWorkbook: false, dates1904: false }
const workbook = { fromWorkbook: true, dates1904: false }
const monthNames = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const day = (cell: Cell, context = text) => readDay(cell, context)

describe('reading a day', () => {
  it.each([
    ['9/1/2025', '2025-09-01'],
    ['09/01/25', '2025-09-01'],
    ['9-1-2025', '2025-09-01'],
    ['12/31/2026', '2026-12-31'],
    ['2/29/2028', '2028-02-29'],
    ['2025-09-01', '2025-09-01'],
    ['2025/9/1', '2025-09-01'],
    ['20250901', '2025-09-01'],
    ['2025-09-01T23:30:00-06:00', '2025-09-01'],
    ['9/1/2025 12:00:00 AM', '2025-09-01'],
    ['1 Sep 2025', '2025-09-01'],
    ['1-Sep-25', '2025-09-01'],
    ['1st of September 2025', '2025-09-01'],
    ['Sep 1, 2025', '2025-09-01'],
    ['Sept. 1, 2025', '2025-09-01'],
    ['September 1, 2025', '2025-09-01'],
    ['SEPTEMBER 1st 2025', '2025-09-01'],
    ['Monday, September 1, 2025', '2025-09-01'],
    ['Mon 9/1/2025', '2025-09-01'],
    ['  9/1/2025\u00A0', '2025-09-01'],
    ['1/1/69', '2069-01-01'],
    ['1/1/70', '1970-01-01']
  ])('takes %s for %s', (written, expected) => expect(day(written)).toEqual({ value: expected }))

  it.each(['', '  ', '-', '–', 'n/a', 'N/A', 'TBD'])('takes "%s" for no day', written => {
    expect(day(written)).toEqual({ value: null })
  })

  it.each([
    ['31/12/2026', '31/12/2026 is not a date we can read; write 12/31/2026 or 2026-12-31.'],
    ['2/30/2026', '2/30/2026 is not a day of the calendar: February 2026 has 28 days.'],
    ['2027-02-29', '2027-02-29 is not a day of the calendar: February 2027 has 28 days.'],
    ['Apr 31, 2026', 'Apr 31, 2026 is not a day of the calendar: April 2026 has 30 days.'],
    ['13/13/2026', '13/13/2026 is not a date we can read; write it like 9/1/2026 or 2026-09-01.'],
    ['0/1/2026', '0/1/2026 is not a date we can read; write it like 9/1/2026 or 2026-09-01.'],
    ['next spring', 'next spring is not a date we can read; write it like 9/1/2026 or 2026-09-01.'],
    ['1.9.2026', '1.9.2026 can be read in more than one way; write 2026-09-01 or 2026-01-09.'],
    ['Sep 2026', 'Sep 2026 names no day; write the day too, like 9/1/2026 or 2026-09-01.'],
    ['9/2026', '9/2026 names no day; write the day too, like 9/1/2026 or 2026-09-01.'],
    ['1 Foo 2026', '1 Foo 2026 is not a date we can read; write it like 9/1/2026 or 2026-09-01.'],
    ['9/1/0205', '9/1/0205 lies outside 1950 to 2100. Correct the year.'],
    ['2026', '2026 is not a date we can read; write it like 9/1/2026 or 2026-09-01.']
  ])('refuses %s and says what to write', (written, problem) => expect(day(written)).toEqual({ problem }))

  it('quotes only the start of a long text', () => {
    const reading = day('9/1/2026 '.repeat(2000))
    expect('problem' in reading && reading.problem.length).toBeLessThan(150)
  })

  it('reads every day of 40 years in every form', () => {
    const wrong: unknown[] = []
    for (let at = Date.UTC(2000, 0, 1); at < Date.UTC(2040, 0, 1); at += 86_400_000) {
      const iso = new Date(at).toISOString().slice(0, 10)
      const [year, month, date] = iso.split('-').map(Number) as [number, number, number]
      const name = monthNames[month - 1]
      const written = [`${month}/${date}/${year}`, `${date} ${name} ${year}`, `${name} ${date}, ${year}`, iso]
      for (const cell of [...written, new Date(at), 25_569 + at / 86_400_000]) {
        const reading = day(cell, workbook)
        if (!('value' in reading) || reading.value !== iso) wrong.push(cell)
      }
    }
    expect(wrong).toEqual([])
  })
})

describe('reading a day that a spreadsheet keeps as a number', () => {
  it('says what was understood', () => {
    const note = "45901 was read as Excel's number for the day 9/1/2025."
    expect(day('45901')).toEqual({ value: '2025-09-01', note })
    expect(day(45_901, workbook)).toEqual({ value: '2025-09-01', note })
    expect(day(45_901.999, workbook)).toMatchObject({ value: '2025-09-01' })
  })

  it('knows the calendar of old Macintosh workbooks', () => {
    expect(day(45_901 - 1462, { fromWorkbook: true, dates1904: true })).toMatchObject({ value: '2025-09-01' })
  })

  it.each(['1234', '99999', '12345', '459010'])('does not take %s for a day', written => {
    expect(day(written)).toHaveProperty('problem')
  })

  it('keeps the day of a cell with a time, whatever the time', () => {
    expect(day(new Date('2026-09-14T00:00:00Z'), workbook)).toEqual({ value: '2026-09-14' })
    expect(day(new Date('2026-09-14T23:59:59.999Z'), workbook)).toEqual({ value: '2026-09-14' })
  })

  it('refuses a time without a day', () => {
    expect(day(new Date('1899-12-31T01:00:00Z'), workbook)).toHaveProperty('problem')
  })
})

describe('reading the last day of a period', () => {
  it.each([
    ['8/31/2027', '2027-09-01'],
    ['12/31/2026', '2027-01-01'],
    ['2/28/2028', '2028-02-29']
  ])('keeps %s as the day after, %s', (written, expected) => {
    expect(readLastDay(written, text)).toEqual({ value: expected })
  })

  it.each(['', 'present', 'Ongoing'])('takes "%s" for no end', written => {
    expect(readLastDay(written, text)).toEqual({ value: null })
  })
})
