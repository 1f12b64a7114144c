import { describe, expect, it } from 'vitest'
import { toCsv } from './csv.ts'

const columns = [
  { label: 'Title', value: (row: { title: string | null; count: number }) => row.title },
  { label: 'Count', value: (row: { title: string | null; count: number }) => row.count }
]
const linesOf = (...titles: (string | null)[]) =>
  toCsv(
    columns,
    titles.map(title => ({ title, count: -1 }))
  ).split('\r\n')

describe('a list as CSV', () => {
  it('begins with a byte-order mark and its headings, and ends each row with CRLF', () => {
    expect(toCsv(columns, [{ title: 'Aims', count: 3 }])).toBe('\uFEFFTitle,Count\r\nAims,3\r\n')
  })

  it.each([
    ['a comma', 'Aims, methods', '"Aims, methods",-1'],
    ['quotes', 'the "final" aims', '"the ""final"" aims",-1'],
    ['a line break', 'one\ntwo', '"one\ntwo",-1'],
    ['nothing', null, ',-1']
  ])('keeps %s in its cell', (_, title, line) => {
    expect(linesOf(title)[1]).toBe(line)
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx'])('does not let %j run as a formula', title => {
    expect(linesOf(title)[1]).toBe(`'${title},-1`)
  })

  it('guards and quotes at once', () => {
    expect(linesOf('=HYPERLINK("http://x","y")')[1]).toBe(`"'=HYPERLINK(""http://x"",""y"")",-1`)
    expect(linesOf('\r=1')[1]).toBe(`"'\r=1",-1`)
  })
})
