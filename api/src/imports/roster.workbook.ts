import { fork } from 'node:child_process'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Grid } from './roster.grid.ts'
import { Unreadable, type RosterLimits } from './roster.rows.ts'
import type { WorkbookMessage, WorkbookTask } from './roster.workbook.process.ts'

// Stands beside this file both in the source and in a bundle.
const program = fileURLToPath(new URL(`./roster.workbook.process${extname(import.meta.url)}`, import.meta.url))

/**
 * Reads the sheets in a process of its own, whose memory and time are limited: a workbook made with ill intent can end it.
 * (A thread is not enough: one that runs out of memory can take the whole process along.)
 */
export function readWorkbook(file: string, bytes: Uint8Array, limits: RosterLimits): Promise<Grid[]> {
  const reader = fork(program, {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${limits.workbookMemoryMb}`],
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc']
  })
  const { promise, resolve, reject } = Promise.withResolvers<Grid[]>()
  const refuse = (reason: string) => reject(new Unreadable(reason))
  const timer = setTimeout(() => refuse(tooMuch('time')), limits.workbookSeconds * 1000)
  const grids: Grid[] = []

  reader.on('message', (message: WorkbookMessage) => {
    if (message.type === 'rows') for (const row of message.rows) grids.at(-1)?.rows.push(row)
    if (message.type === 'sheet') grids.push(emptyGrid(file, message))
    if (message.type === 'refused') refuse(message.reason)
    if (message.type === 'done') resolve(grids)
  })
  reader.on('error', reject)
  // Out of memory, Node aborts; an ordinary exit before the end is our fault.
  reader.on('exit', (code, signal) =>
    signal === null ? reject(new Error(`The workbook reader ended with code ${code}.`)) : refuse(tooMuch('memory'))
  )
  const task: WorkbookTask = { bytes, limits }
  reader.send(task, error => error && reject(error))

  return promise.finally(() => {
    clearTimeout(timer)
    reader.kill('SIGKILL')
  })
}

const tooMuch = (what: 'time' | 'memory') =>
  `Reading the workbook takes too much ${what}. Save its sheets as .csv files and hand those in.`

const emptyGrid = (file: string, { name, hidden, dates1904 }: Extract<WorkbookMessage, { type: 'sheet' }>): Grid => ({
  file,
  sheet: name,
  hidden,
  fromWorkbook: true,
  dates1904,
  encoding: null,
  rows: []
})
