import { readXlsx, streamXlsxRows } from 'hucre/xlsx'
import { refuseTooLarge, trimEnd, type Cell, type GridRow } from './roster.grid.ts'
import { Unreadable, type RosterLimits } from './roster.rows.ts'
import { checkZip, tooMuchText } from './roster.zip.ts'

export interface WorkbookTask {
  bytes: Uint8Array
  limits: RosterLimits
}

export type WorkbookMessage =
  | { type: 'sheet'; name: string; hidden: boolean; dates1904: boolean }
  | { type: 'rows'; rows: GridRow[] }
  | { type: 'refused'; reason: string }
  | { type: 'done' }

const send = (message: WorkbookMessage) => process.send?.(message)

const textLength = (cells: Cell[]) =>
  cells.reduce<number>((total, cell) => total + (typeof cell === 'string' ? cell.length : 8), 0)

async function readWorkbook({ bytes, limits }: WorkbookTask) {
  await checkZip(bytes, limits)
  const { sheets, dates1904 } = await listSheets(bytes, limits)
  let text = 0
  for (const { name, hidden } of sheets) {
    send({ type: 'sheet', name, hidden, dates1904 })
    if (hidden) continue
    text += await readSheet({ bytes, limits }, name, limits.workbookText - text).catch(textOfChart)
  }
}

/** The reader tells the sheets one by one, and here none of them is read yet. */
async function listSheets(bytes: Uint8Array, limits: RosterLimits) {
  const sheets: { name: string; hidden: boolean }[] = []
  const { dateSystem } = await readXlsx(bytes, {
    sheets: ({ name, hidden, veryHidden }) => {
      sheets.push({ name, hidden: Boolean(hidden || veryHidden) })
      return false
    }
  })
  if (sheets.length > limits.workbookSheets) {
    throw new Unreadable(`The workbook has more than ${limits.workbookSheets} sheets. Keep the ones of the roster.`)
  }
  return { sheets, dates1904: dateSystem === '1904' }
}

/** A sheet that is a chart has no cells; the reader only says that it finds none. */
function textOfChart(error: unknown) {
  if (error instanceof Error && error.message.includes('missing worksheet file')) return 0
  throw error
}

/** Sends the rows in batches, and gives the length of all their text. */
async function readSheet({ bytes, limits }: WorkbookTask, sheet: string, mostText: number) {
  let batch: GridRow[] = []
  let rows = 0
  let text = 0
  for await (const { index, values } of streamXlsxRows(bytes, { sheet })) {
    const cells = trimEnd(values as Cell[])
    if (cells.length === 0) continue
    rows += 1
    refuseTooLarge(rows, cells.length, limits)
    text += textLength(cells)
    if (text > mostText) throw new Unreadable(tooMuchText)
    batch.push({ row: index + 1, cells })
    if (batch.length === 500) {
      send({ type: 'rows', rows: batch })
      batch = []
    }
  }
  send({ type: 'rows', rows: batch })
  return text
}

const reasonOf = (error: unknown) =>
  error instanceof Unreadable
    ? error.message
    : 'The workbook cannot be read. Open it in Excel, save it again as .xlsx, or save its sheets as .csv.'

process.once('disconnect', () => process.exit())
process.once('message', (task: WorkbookTask) => {
  readWorkbook(task).then(
    () => send({ type: 'done' }),
    (error: unknown) => send({ type: 'refused', reason: reasonOf(error) })
  )
})
