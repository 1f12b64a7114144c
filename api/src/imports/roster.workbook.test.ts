import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { packedRepeat, sheetOf, workbookParts, zip } from '../../test/zip.ts'
import { formatOf } from './roster.bytes.ts'
import { rosterLimits } from './roster.rows.ts'
import { readWorkbook } from './roster.workbook.ts'
import { checkZip } from './roster.zip.ts'

const megabyte = 1024 * 1024
const zeros = '0'.repeat(megabyte)
const refusal = (error: Error) => `${error.name}: ${error.message}`
const check = (bytes: Uint8Array, limits = rosterLimits) => checkZip(bytes, limits).then(() => 'fine', refusal)
const read = (bytes: Uint8Array, limits = {}) => readWorkbook('x.xlsx', bytes, { ...rosterLimits, ...limits })
const refusalOf = (bytes: Uint8Array, limits = {}) => read(bytes, limits).then(() => 'read', refusal)
const row = (cells: string) => sheetOf(`<row r="1">${cells}</row>`)

describe('unpacking a workbook', () => {
  const parts = workbookParts(row('<c r="A1"><v>1</v></c>'))
  const sheet = parts.at(-1)!

  it('lets an ordinary one pass', async () => {
    expect(await check(zip(parts))).toBe('fine')
    expect(await check(zip(parts.map(part => ({ ...part, stored: true }))))).toBe('fine')
  })

  it('refuses one that declares too much, before unpacking anything', async () => {
    const bomb = zip([...parts.slice(0, -1), { ...sheet, declares: 200 * megabyte + 1 }])
    expect(await check(bomb)).toContain('larger than 200 MB')
  })

  it('adds up the parts', async () => {
    const media = (index: number) => ({ name: `xl/media/${index}.png`, content: 'x', declares: 50 * megabyte })
    expect(await check(zip([...parts, media(1), media(2), media(3), media(4)]))).toContain('larger than 200 MB')
  })

  it('refuses one that lies about its size as soon as it shows', async () => {
    const content = packedRepeat('', zeros, 3000, '')
    const bomb = zip([...parts.slice(0, -1), { ...sheet, content, declares: 1000 }])
    expect(bomb.length).toBeLessThan(5 * megabyte)
    const memory = process.memoryUsage().arrayBuffers
    expect(await check(bomb)).toContain('damaged')
    expect(process.memoryUsage().arrayBuffers - memory).toBeLessThan(20 * megabyte)
  })

  it('unpacks up to the limit without keeping it', async () => {
    const content = packedRepeat('', zeros, 190, '')
    expect(await check(zip([...parts.slice(0, -1), { ...sheet, content }]))).toBe('fine')
  })

  it('refuses parts that must be in memory as a whole and are too large', async () => {
    const large = { name: 'xl/sharedStrings.xml', content: 'x', declares: 65 * megabyte }
    expect(await check(zip([...parts, large]))).toContain('more text than a roster can')
  })

  it('refuses too many parts', async () => {
    const many = Array.from({ length: 1001 }, (_, index) => ({ name: `${index}.xml`, content: '' }))
    expect(await check(zip(many))).toContain('more than 1000 parts')
  })

  it.each([
    ['declares less than there is', { declares: 3 }],
    ['declares more than there is', { declares: 300 }],
    ['is packed in an unknown way', { method: 99 }],
    ['is not packed as it says', { stored: true, method: 8 }],
    ['is longer than 4 GB', { declares: 0xffff_ffff }],
    ['has its sizes elsewhere', { content: { packed: Buffer.alloc(0), unpacked: 0 }, flags: 8 }]
  ])('refuses a part that %s', async (_, wrong) => {
    expect(await check(zip([...parts.slice(0, -1), { ...sheet, ...wrong }]))).toContain('damaged')
  })

  it('refuses two parts with one name', async () => {
    expect(await check(zip([...parts, sheet]))).toContain('damaged')
  })

  it('refuses a part with a password', async () => {
    expect(await check(zip([...parts.slice(0, -1), { ...sheet, flags: 1 }]))).toContain('protected by a password')
  })

  it('knows a workbook that a password protects', async () => {
    const sheets = [{ name: 'One', rows: [['a']] }]
    const bytes = await writeXlsx({ sheets, encryption: { password: 'secret', spinCount: 1000 } })
    expect(() => formatOf({ name: 'x.xlsx', bytes })).toThrow('protected by a password')
  })

  it('refuses what is not a workbook', async () => {
    expect(await check(zip([{ name: 'word/document.xml', content: 'x' }]))).toContain('not an Excel workbook')
    expect(await check(zip([{ name: 'xl/workbook.bin', content: 'x' }]))).toContain('.xlsb')
    expect(await check(Buffer.from('PK\x03\x04 and no more than that, or so it seems'))).toContain('damaged')
    expect(await check(zip(parts).subarray(0, -30))).toContain('damaged')
  })

  it('answers with a sentence wherever a byte is wrong', async () => {
    const whole = zip(parts)
    for (let at = 0; at < whole.length; at += 7) {
      const broken = Buffer.from(whole)
      broken[at] = broken[at]! ^ 0xff
      expect(await check(broken)).toMatch(/^(fine|Unreadable: .*\.)$/)
    }
  })
})

describe('reading a workbook', () => {
  it('gives texts, numbers, yes and no, errors and formulas as their cells show them', async () => {
    const cells = [
      '<c r="A1" t="s"><v>1</v></c>',
      '<c r="C1" t="inlineStr"><is><t>in </t></is></c>',
      '<c r="D1"><v>0.75</v></c>',
      '<c r="E1" t="b"><v>1</v></c>',
      '<c r="F1" t="e"><f>NA()</f><v>#N/A</v></c>',
      '<c r="G1" t="str"><f>A1&amp;"!"</f><v>cached</v></c>',
      '<c r="H1" t="d"><v>2026-09-01T00:00:00</v></c>',
      '<c r="K1"/>'
    ]
    const strings = '<sst><si><t>no</t></si><si><r><t>ri</t></r><r><t>ch</t></r></si></sst>'
    const [grid] = await read(zip(workbookParts(row(cells.join('')), strings)))
    expect(grid).toMatchObject({ sheet: 'One', fromWorkbook: true, dates1904: false, hidden: false })
    expect(grid!.rows).toEqual([
      { row: 1, cells: ['rich', null, 'in ', 0.75, true, '#N/A', 'cached', '2026-09-01T00:00:00'] }
    ])
  })

  it('numbers rows as the spreadsheet does and leaves out empty ones', async () => {
    const rows =
      '<row r="2"><c r="B2"><v>1</v></c></row><row r="3"><c r="A3"/></row><row r="7"><c r="A7"><v>2</v></c></row>'
    const [grid] = await read(zip(workbookParts(sheetOf(rows))))
    expect(grid!.rows).toEqual([
      { row: 2, cells: [null, 1] },
      { row: 7, cells: [2] }
    ])
  })

  it('refuses far corners, endless rows and endless text', async () => {
    const corner = zip(workbookParts(row('<c r="XFD1"><v>1</v></c>')))
    expect(await refusalOf(corner)).toContain('more than 200 columns')
    const endless = packedRepeat('<worksheet><sheetData>', '<row><c><v>1</v></c></row>'.repeat(1000), 101, '')
    expect(await refusalOf(zip(workbookParts(endless)))).toContain('more than 100,000 rows')
    const shared = '<row>' + '<c t="s"><v>0</v></c>'.repeat(100) + '</row>'
    const amplified = workbookParts(sheetOf(shared.repeat(20)), `<sst><si><t>${'x'.repeat(32_000)}</t></si></sst>`)
    expect(await refusalOf(zip(amplified))).toContain('more text than a roster can')
  })

  it('survives one that uses up its memory', async () => {
    const deep = packedRepeat('<sst>', '<a>'.repeat(100_000), 60, '</sst>')
    expect(await refusalOf(zip(workbookParts(row(''), deep)), { workbookMemoryMb: 64 })).toContain('too much memory')
  })

  it('stops one that takes its time', async () => {
    const slow = packedRepeat('<worksheet><sheetData><row a="', zeros, 190, '')
    expect(await refusalOf(zip(workbookParts(slow)), { workbookSeconds: 1 })).toContain('too much time')
  })

  it('answers with a sentence when the parts make no sense', async () => {
    for (const sheet of [
      '',
      'not xml',
      '<worksheet',
      row('<c r="1A"><v>1</v></c>'),
      row('<c r="ZZZZ1"><v>1</v></c>')
    ]) {
      expect(await refusalOf(zip(workbookParts(sheet)))).toMatch(/^(read|Unreadable: .*\.)$/)
    }
    const [types, , ...others] = workbookParts(row(''))
    expect(await refusalOf(zip([types!, ...others]))).toContain('cannot be read')
  })
})
