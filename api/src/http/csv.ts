/** A column of an exported list: its heading, and what stands in a row's cell. */
export interface CsvColumn<Row> {
  label: string
  value: (row: Row) => CsvValue
}

export type CsvValue = string | number | boolean | null | undefined

/** An export stops here; a list of this length is a matter for a backup. */
export const exportLimit = 50_000

/** Rows as CSV (RFC 4180), with the byte-order mark by which Excel knows UTF-8, and with no cell that is run as a formula. */
export function toCsv<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]) {
  const lines = [columns.map(({ label }) => label), ...rows.map(row => columns.map(({ value }) => value(row)))]
  return `${byteOrderMark}${lines.map(csvLine).join('')}`
}

export const byteOrderMark = '\uFEFF'

export const csvLine = (values: readonly CsvValue[]) => `${values.map(cell).join(',')}\r\n`

function cell(value: CsvValue) {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'string') return String(value)
  const text = formula.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** What spreadsheets take for the beginning of a formula. */
const formula = /^[=+\-@\t\r]/
