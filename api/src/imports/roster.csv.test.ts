import { describe, expect, it } from 'vitest'
import { formatOf } from './roster.bytes.ts'
import { delimiterOf, readCsv } from './roster.csv.ts'
import { rosterLimits } from './roster.rows.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const rowsOf = async (bytes: Uint8Array | string, limits = rosterLimits) =>
  (await readCsv('x.csv', typeof bytes === 'string' ? utf8(bytes) : bytes, limits)).rows
const refusalOf = (bytes: Uint8Array | string, limits = rosterLimits) =>
  rowsOf(bytes, limits).then(
    () => 'read',
    (error: Error) => `${error.name}: ${error.message}`
  )

describe('decoding a CSV file', () => {
  const table = 'Name,Ort\nZoë D’Angelo,Łódź\n'
  const rows = [
    { row: 1, cells: ['Name', 'Ort'] },
    { row: 2, cells: ['Zoë D’Angelo', 'Łódź'] }
  ]

  it.each<[string, Uint8Array]>([
    ['UTF-8', utf8(table)],
    ['UTF-8 with a byte-order mark', utf8(`\uFEFF${table}`)],
    ['UTF-16, little end first', Buffer.from(`\uFEFF${table}`, 'utf16le')],
    ['UTF-16, big end first', Buffer.from(`\uFEFF${table}`, 'utf16le').swap16()]
  ])('reads %s', async (_, bytes) => expect(await rowsOf(bytes)).toEqual(rows))

  it('reads Windows-1252, its quotation marks and dashes too', async () => {
    const bytes = Uint8Array.from([0x4e, 0x2c, 0x80, 0x0a, 0x4a, 0x6f, 0x73, 0xe9, 0x2c, 0x93, 0x96, 0x92])
    const { rows, encoding } = await readCsv('x.csv', bytes, rosterLimits)
    expect(encoding).toBe('Windows-1252')
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['N', '€'],
      ['José', '“–’']
    ])
  })

  it.each<[string, Uint8Array, string]>([
    ['an empty file', utf8(''), 'The file is empty.'],
    ['only a byte-order mark', utf8('\uFEFF'), 'The file is empty.'],
    ['only blank lines', utf8(' \n,,\n\n'), 'The file is empty.'],
    ['NUL characters', utf8('a,b\n1,\0\n'), 'NUL'],
    ['UTF-16 without its mark', Buffer.from('a,b\n1,2\n', 'utf16le'), 'NUL'],
    ['a damaged UTF-16 file', Uint8Array.from([0xff, 0xfe, 0x61, 0x00, 0x00, 0xdc, 0x62, 0x00]), 'damaged'],
    ['a damaged UTF-8 file', Uint8Array.from([0xef, 0xbb, 0xbf, 0x61, 0xe9, 0x62]), 'damaged'],
    ['two encodings at once', Buffer.concat([utf8('Zoë,Łódź,Muñoz\n'), Uint8Array.from([0xe9])]), 'two encodings'],
    ['binary data', Uint8Array.from({ length: 3000 }, (_, index) => 1 + ((index * 89) % 255)), 'not a text file'],
    ['a web page', utf8(' <!DOCTYPE html><table><tr><td>a</td></tr></table>'), 'web page'],
    ['XML', utf8('<?xml version="1.0"?><a/>'), 'XML'],
    ['JSON', utf8('[{"a": 1}]'), 'JSON']
  ])('refuses %s', async (_, bytes, reason) => {
    expect(await refusalOf(bytes)).toMatch(new RegExp(`^Unreadable: .*${reason}`))
  })
})

describe('dividing a CSV file', () => {
  it.each([
    ['a,b;c,d', ','],
    ['a;b;c,d', ';'],
    ['a\tb,\tc', '\t'],
    ['"a;b;c;d",e', ','],
    ['"a;b;c\n;d""",e', ','],
    ['a', ','],
    ['Roster\n\na;b', ';']
  ])('finds the delimiter of %j', (text, delimiter) => expect(delimiterOf(text)).toBe(delimiter))

  it('counts rows as the spreadsheet shows them', async () => {
    const text = 'a,b\r\n1,"x\r\ny\nz"\r\n\r\n,\r\n2,"say ""hi"""\r\n'
    expect(await rowsOf(text)).toEqual([
      { row: 1, cells: ['a', 'b'] },
      { row: 2, cells: ['1', 'x\r\ny\nz'] },
      { row: 5, cells: ['2', 'say "hi"'] }
    ])
  })

  it.each(['\n', '\r\n', '\r'])('takes %j for the end of a line', async end => {
    expect(await rowsOf(['a,b', '1,2', ''].join(end))).toHaveLength(2)
  })

  it('obeys the line in which Excel names the delimiter, and does not count it', async () => {
    expect(await rowsOf('sep=;\r\na,x;b\r\n1;2\r\n')).toEqual([
      { row: 1, cells: ['a,x', 'b'] },
      { row: 2, cells: ['1', '2'] }
    ])
  })

  it('bears with quotation marks inside a text', async () => {
    expect((await rowsOf('a,b\n5" tall,x\n')).at(1)).toEqual({ row: 2, cells: ['5" tall', 'x'] })
  })

  it('names the row whose quotation mark is never closed', async () => {
    expect(await refusalOf('a,b\n1,2\n\n3,"open\n4,5\n')).toContain('in row 4 is never closed')
  })

  it.each([',', ';', '\t'])('gives back any text that was written with %j', async delimiter => {
    let seed = 7
    const random = (most: number) => (seed = (seed * 48_271) % 2_147_483_647) % most
    const signs = ['a', 'é', '"', ',', ';', '\t', '\n', '\r\n', "'", ' ', '🩺', '-', '=']
    const text = () => `x${Array.from({ length: random(12) }, () => signs[random(signs.length)]).join('')}`
    const quote = (value: string) => `"${value.replaceAll('"', '""')}"`
    const table = Array.from({ length: 300 }, () => [text(), text(), text()])
    const header = ['one', 'two', 'three']
    const written = [header, ...table].map(cells => cells.map(quote).join(delimiter)).join('\r\n')
    const unquoted = written.replace(/^.*/, header.join(delimiter))
    expect((await rowsOf(unquoted)).map(({ cells }) => cells)).toEqual([header, ...table])
  })

  it('keeps to its limits', async () => {
    const limits = { ...rosterLimits, rows: 3, columns: 2, line: 50 }
    expect(await refusalOf('a,b\n1,2\n3,4\n', limits)).toBe('read')
    expect(await refusalOf('a,b\n1,2\n3,4\n5,6\n', limits)).toContain('more than 3 rows')
    expect(await refusalOf('a,b,c\n', limits)).toContain('more than 2 columns')
    expect(await refusalOf('a,b,,,,,\n', limits)).toBe('read')
    expect(await refusalOf(`a,b\n"${'x'.repeat(60)}",2\n`, limits)).toContain('Row 2 is longer than 50 characters')
  })

  it('lets other work run in between', async () => {
    let turns = 0
    const timer = setInterval(() => (turns += 1), 0)
    await rowsOf('a,b,c\n' + `${'x'.repeat(100)},y,z\n`.repeat(90_000))
    clearInterval(timer)
    expect(turns).toBeGreaterThan(3)
  })
})

describe('telling what a file is', () => {
  const zip = Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0, 0])
  const old = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0])
  const locked = Buffer.concat([old, Buffer.from('EncryptedPackage', 'utf16le')])
  const of = (name: string, bytes: Uint8Array) => {
    try {
      return formatOf({ name, bytes })
    } catch (error) {
      return (error as Error).message
    }
  }

  it.each<[string, Uint8Array, string]>([
    ['a.csv', utf8('a'), 'text'],
    ['a.TSV', utf8('a'), 'text'],
    ['a.b.txt', utf8('a'), 'text'],
    ['a.xlsx', zip, 'workbook'],
    ['a.XLSM', zip, 'workbook']
  ])('knows %s', (name, bytes, format) => expect(of(name, bytes)).toBe(format))

  it.each<[string, Uint8Array, string]>([
    ['a.csv', new Uint8Array(), 'empty'],
    ['a.xlsx', new Uint8Array(), 'empty'],
    ['a.csv', utf8('%PDF-1.7'), 'PDF'],
    ['a.xlsx', utf8('%PDF-1.7'), 'PDF'],
    ['a.csv', zip, 'rename it to .xlsx'],
    ['a.docx', zip, 'zip file of another kind'],
    ['a.xlsx', utf8('a,b'), 'not an Excel workbook'],
    ['a.xls', old, 'old .xls format'],
    ['a.xlsx', old, 'old .xls format'],
    ['a.xlsx', locked, 'protected by a password'],
    ['a.png', Uint8Array.from([0x89, 0x50]), 'We read .csv and .xlsx'],
    ['a', utf8('a,b'), 'We read .csv and .xlsx']
  ])('refuses %s when it is something else', (name, bytes, reason) => expect(of(name, bytes)).toContain(reason))
})
