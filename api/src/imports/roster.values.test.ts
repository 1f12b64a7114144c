import { isOrcid } from '@northstar/shared/values/orcid.ts'
import { describe, expect, it } from 'vitest'
import { defectOf, shorten } from './roster.cells.ts'
import type { Cell } from './roster.grid.ts'
import {
  code,
  emails,
  line,
  lines,
  prose,
  readCadence,
  readEmail,
  readMinutes,
  readOrcid,
  readPercent
} from './roster.values.ts'

const text = { fromWorkbook: false, dates1904: false }
const workbook = { fromWorkbook: true, dates1904: false }

describe('reading text', () => {
  const short = line(20)

  it.each<[Cell, string | null]>([
    ["  O'Brien-Díaz ", "O'Brien-Díaz"],
    ['van der Łuczak', 'van der Łuczak'],
    ['D’Angelo\u00A0\u200B', 'D’Angelo'],
    ['Pa\r\nHoua', 'Pa Houa'],
    ['Zoe\u0308', 'Zoë'],
    ['', null],
    [' \n ', null],
    [null, null],
    [2026, '2026'],
    [0.1 + 0.2, '0.3'],
    [true, 'TRUE'],
    [new Date('2026-09-01T00:00:00Z'), '2026-09-01'],
    ["'=SUM(A1)", '=SUM(A1)'],
    ["'tHooft", "'tHooft"]
  ])('takes %j for %j', (cell, value) => expect(short(cell, text)).toEqual({ value }))

  it('keeps line breaks in prose, and only there', () => {
    const cell = ' First line \r\n\r\n second\u2028third\v '
    expect(prose(100)(cell, text)).toEqual({ value: 'First line\n\nsecond\nthird' })
    expect(line(100)(cell, text)).toEqual({ value: 'First line second third' })
  })

  it('counts characters, not code units', () => {
    expect(short('🩺'.repeat(20), text)).toEqual({ value: '🩺'.repeat(20) })
    expect(short('🩺'.repeat(21), text)).toEqual({
      problem: 'This has 21 characters; 20 is the most. Shorten it.'
    })
    expect(prose(20_000)('x'.repeat(20_001), text)).toEqual({
      problem: 'This has 20,001 characters; 20,000 is the most. Shorten it.'
    })
  })

  it('says that a letter was lost', () => {
    expect(short('Mu\uFFFDoz', text)).toMatchObject({ value: 'Mu\uFFFDoz', note: expect.stringContaining('lost') })
  })

  it.each(['#N/A', '#REF!', '#value!', '########', 'a\0b', 'a\uD83Db', '\uDE00'])('finds fault with %j', cell => {
    expect(defectOf(cell)).toMatch(/\.$/)
  })

  it.each(['#1 hospital', '# of beds', 'N/A', '🩺', ''])('finds no fault with %j', cell => {
    expect(defectOf(cell)).toBeUndefined()
  })

  it('quotes long values by their start', () => {
    expect(shorten('x'.repeat(61))).toBe(`${'x'.repeat(59)}…`)
    expect(shorten('a\0b\uD83D')).toBe('a\uFFFDb\uFFFD')
  })

  it('takes a code as it is or not at all', () => {
    const read = code(/^[A-Z]+$/, 'capitals')
    expect(read(' ABC ', text)).toEqual({ value: 'ABC' })
    expect(read('abc', text)).toEqual({ problem: '"abc" should be capitals.' })
  })
})

describe('reading an e-mail address', () => {
  it.each([
    ['  Ana.Ruiz@UMN.example ', 'ana.ruiz@umn.example'],
    ["o'dwyer@hub.example", "o'dwyer@hub.example"],
    ['mailto:ana@umn.example', 'ana@umn.example'],
    ['Ruiz, Ana <Ana@umn.example>', 'ana@umn.example'],
    ['ana+k12@dept.umn.example', 'ana+k12@dept.umn.example']
  ])('takes %s for %s', (written, value) => expect(readEmail(written, text)).toEqual({ value }))

  it.each([
    'ana',
    'ana@',
    '@umn.example',
    'ana@umn',
    'ana ruiz@umn.example',
    'a@b@c.example',
    'ana@umn..example',
    `${'a'.repeat(250)}@b.example`
  ])('refuses %s', written => expect(readEmail(written, text)).toHaveProperty('problem'))

  it('reads lists however they are divided, each address once', () => {
    const expected = { value: ['a@x.example', 'b@x.example'] }
    for (const list of [
      'a@x.example; B@x.example;',
      'a@x.example\nb@x.example',
      'a@x.example, b@x.example, A@X.example'
    ]) {
      expect(emails(30)(list, text)).toEqual(expected)
    }
    expect(emails(30)('', text)).toEqual({ value: [] })
  })

  it('names the one in a list that is wrong', () => {
    expect(emails(30)('a@x.example; Luis Ashby', text)).toEqual({
      problem: '"Luis Ashby" is not an e-mail address; write it like name@university.edu.'
    })
    expect(emails(1)('a@x.example; b@x.example', text)).toEqual({ problem: 'These are 2 people; 1 is the most.' })
  })
})

describe('reading a list of lines', () => {
  it('divides it, without bullets', () => {
    expect(lines(30, 500)('• Draft figure 1; - call Priya\n2) book room; ;', text)).toEqual({
      value: ['Draft figure 1', 'call Priya', 'book room']
    })
  })

  it('keeps to its limits', () => {
    expect(lines(30, 5)('123456', text)).toEqual({ problem: '"123456" is longer than 5 characters. Shorten it.' })
    expect(lines(1, 5)('a;b', text)).toEqual({ problem: 'These are 2 items; 1 is the most.' })
  })
})

describe('reading an ORCID iD', () => {
  it.each([
    '0000-0002-1825-0097',
    '0000000218250097',
    'https://orcid.org/0000-0002-1825-0097',
    'http://www.orcid.org/0000-0002-1825-0097/',
    'orcid.org/0000-0002-1825-0097',
    'ORCID iD: 0000-0002-1825-0097'
  ])('takes %s', written => expect(readOrcid(written, text)).toEqual({ value: '0000-0002-1825-0097' }))

  it('takes a small x', () => expect(readOrcid('0000-0002-1694-233x', text)).toEqual({ value: '0000-0002-1694-233X' }))

  it('refuses every wrong digit', () => {
    const right = '0000-0002-1825-0097'
    for (const [index, digit] of [...right].entries()) {
      if (digit === '-') continue
      const other = String((Number(digit) + 1) % 10)
      const wrong = right.slice(0, index) + other + right.slice(index + 1)
      expect(isOrcid(wrong)).toBe(false)
      expect(readOrcid(wrong, text)).toEqual({ problem: expect.stringContaining('check digit') })
    }
  })

  it.each(['1234', 'none yet', '0000-0002-1825-00977'])('refuses %s', written => {
    expect(readOrcid(written, text)).toEqual({ problem: expect.stringContaining('is not an ORCID iD') })
  })
})

describe('reading a percentage', () => {
  it.each<[Cell, number | null]>([
    ['75', 75],
    ['75%', 75],
    ['75 percent', 75],
    ['75.0', 75],
    ['100', 100],
    ['0', 0],
    ['1%', 1],
    ['', null],
    ['n/a', null]
  ])('takes %j in text for %j', (cell, value) => expect(readPercent(cell, text)).toEqual({ value }))

  it('takes a share for the percentage, and says so where it could be doubted', () => {
    expect(readPercent('0.75', text)).toEqual({ value: 75, note: '0.75 was read as 75 percent.' })
    expect(readPercent('.5', text)).toEqual({ value: 50, note: '.5 was read as 50 percent.' })
    expect(readPercent(0.57, workbook)).toEqual({ value: 57 })
    expect(readPercent(1, workbook)).toEqual({ value: 100, note: '1 was read as 100 percent.' })
  })

  it.each([
    ['1', '1 could be 1 percent or all of the time; write 1% or 100%.'],
    ['62.5%', '62.5% has a fraction; effort is kept in whole percent. Write 62% or 63%.'],
    ['101', '101 lies outside 0 to 100 percent.'],
    ['-5', '-5 lies outside 0 to 100 percent.'],
    ['half', '"half" is not a percentage; write it like 75 or 75%.'],
    ['%', '"%" is not a percentage; write it like 75 or 75%.']
  ])('refuses %s', (written, problem) => expect(readPercent(written, text)).toEqual({ problem }))

  it('takes every whole percentage in every form', () => {
    for (let percent = 2; percent <= 99; percent += 1) {
      for (const cell of [percent, percent / 100, `${percent}`, `${percent}%`, `${percent} %`]) {
        expect(readPercent(cell, workbook)).toMatchObject({ value: percent })
      }
    }
  })
})

describe('reading a length of time', () => {
  it.each<[Cell, number | null]>([
    ['60', 60],
    [60, 60],
    ['45 min', 45],
    ['1 h', 60],
    ['1:00', 60],
    ['1:30:00', 90],
    ['1 h 30', 90],
    ['1h30m', 90],
    ['1 hour and 15 minutes', 75],
    ['1.5 hours', 90],
    ['2 hrs', 120],
    [new Date('1899-12-31T01:15:00Z'), 75],
    [new Date('1904-01-01T00:30:00Z'), 30],
    ['', null]
  ])('takes %j for %j minutes', (cell, value) => expect(readMinutes(cell, workbook)).toEqual({ value }))

  it.each(['0', '1441', '25 h', '0.5', 'an hour', 'h', '1:75', '-30'])('refuses %s', written => {
    expect(readMinutes(written, text)).toHaveProperty('problem')
  })
})

describe('reading a cadence', () => {
  it.each<[Cell, number]>([
    ['14', 14],
    [30, 30],
    ['14 days', 14],
    ['every 14 days', 14],
    ['every 2 weeks', 14],
    ['Every other week', 14],
    ['Weekly', 7],
    ['bi-weekly', 14],
    ['once a month', 30],
    ['Quarterly', 90],
    ['every six weeks', 42]
  ])('takes %j for %j days', (cell, value) => expect(readCadence(cell, text)).toMatchObject({ value }))

  it('says how words were understood', () => {
    expect(readCadence('monthly', text)).toEqual({ value: 30, note: 'monthly was read as every 30 days.' })
    expect(readCadence('14', text)).toEqual({ value: 14 })
  })

  it.each(['0', '367', 'often', '2.5', 'every few weeks'])('refuses %s', written => {
    expect(readCadence(written, text)).toHaveProperty('problem')
  })
})
