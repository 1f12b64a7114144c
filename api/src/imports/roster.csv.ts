import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { refuseTooLarge, trimEnd, type Grid, type GridRow } from './roster.grid.ts'
import { pace } from './roster.pace.ts'
import { Unreadable, type RosterLimits } from './roster.rows.ts'
import { decode } from './roster.text.ts'

const delimiters = [',', ';', '\t'] as const

/** The delimiter of the first lines outside quotes; the header decides, the lines after it only when it has none. */
export function delimiterOf(text: string) {
  const lines = text
    .slice(0, 65_536)
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\n|\r/)
  for (const line of lines.slice(0, 10)) {
    const counts = delimiters.map(delimiter => line.split(delimiter).length - 1)
    const most = Math.max(...counts)
    if (most > 0) return delimiters[counts.indexOf(most)]!
  }
  return ','
}

/** Excel writes the delimiter in a line of its own, which it does not show as a row. */
function splitDirective(text: string) {
  const directive = /^sep=(.)(?:\r\n|\n|\r)/i.exec(text)
  return directive
    ? { delimiter: directive[1]!, body: text.slice(directive[0].length) }
    : { delimiter: delimiterOf(text), body: text }
}

function* slices(text: string, length = 65_536) {
  for (let start = 0; start < text.length; start += length) yield text.slice(start, start + length)
}

export async function readCsv(file: string, bytes: Uint8Array, limits: RosterLimits): Promise<Grid> {
  const { text, encoding } = decode(bytes)
  const { delimiter, body } = splitDirective(text)
  const rows = await parseRows(body, delimiter, limits)
  if (rows.length === 0) throw new Unreadable('The file is empty.')
  return { file, sheet: null, hidden: false, fromWorkbook: false, dates1904: false, encoding, rows }
}

async function parseRows(text: string, delimiter: string, limits: RosterLimits) {
  const rows: GridRow[] = []
  const pause = pace()
  let row = 0
  try {
    for await (const values of Readable.from(slices(text)).pipe(parserFor(delimiter, limits)) as AsyncIterable<
      string[]
    >) {
      row += 1
      const cells = trimEnd(values)
      if (cells.length > 0) rows.push({ row, cells })
      refuseTooLarge(rows.length, cells.length, limits)
      await pause()
    }
  } catch (error) {
    if (error instanceof CsvError) throw new Unreadable(explain(error, limits))
    throw error
  }
  return rows
}

const parserFor = (delimiter: string, limits: RosterLimits) =>
  parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: limits.line
  })

/** Rows may still wait in the parser when it fails, so the row is the one that it counted itself. */
function explain({ code, records }: CsvError, { line }: RosterLimits) {
  const row = Number(records) + 1
  if (code === 'CSV_QUOTE_NOT_CLOSED') {
    return `The text that opens with a quotation mark in row ${row} is never closed. Add the missing " or take the first one away.`
  }
  if (code === 'CSV_MAX_RECORD_SIZE') {
    return `Row ${row} is longer than ${line.toLocaleString('en-US')} characters. A quotation mark that is never closed is the usual cause.`
  }
  return `Row ${row} cannot be read as a line of a CSV file.`
}
