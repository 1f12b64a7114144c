/** What spreadsheets take for the beginning of a formula. */
const formula = /^[=+\-@\t\r]/

const cell = (value: string | number | null) => {
  const text = typeof value === 'string' && formula.test(value) ? `'${value}` : String(value ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Rows as CSV, with the byte-order mark by which Excel knows UTF-8. */
export const toCsv = (rows: readonly (readonly (string | number | null)[])[]) =>
  `\uFEFF${rows.map(row => `${row.map(cell).join(',')}\r\n`).join('')}`

/** Hands a file to the browser to keep. */
export function saveCsv(name: string, rows: Parameters<typeof toCsv>[0]) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([toCsv(rows)], { type: 'text/csv' }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
