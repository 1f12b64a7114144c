import { formatOf } from './roster.bytes.ts'
import { compareRows } from './roster.comparing.ts'
import { readCsv } from './roster.csv.ts'
import type { Grid } from './roster.grid.ts'
import { problemList, type ProblemList } from './roster.problems.ts'
import { listReferences } from './roster.references.ts'
import { readRows, type ListedPeople } from './roster.reader.ts'
import {
  rosterLimits,
  Unreadable,
  type RosterFile,
  type RosterLimits,
  type RosterProgress,
  type RosterReading,
  type SheetMatch
} from './roster.rows.ts'
import { describeSheet, matchSheets } from './roster.sheets.ts'
import { readWorkbook } from './roster.workbook.ts'

export interface ReadingOptions {
  /** Sheets that a person matched by hand. */
  matches?: SheetMatch[]
  onProgress?: (progress: RosterProgress) => void
  limits?: RosterLimits
}

/** Reads the files of a roster: typed rows, how each sheet was matched, and everything that is wrong with them. */
export async function readRoster(files: RosterFile[], options: ReadingOptions = {}): Promise<RosterReading> {
  const { matches = [], onProgress = () => {}, limits = rosterLimits } = options
  const problems = problemList(limits.problems)
  const grids = await openFiles(files, limits, onProgress, problems)
  const sheets = matchSheets(grids, matches, problems)
  const listed: ListedPeople = { scholars: new Set(), mentors: new Set() }
  const read = await readRows(sheets, { problems, listed, onProgress })
  const rows = await compareRows(read, { problems, onProgress })
  const described = sheets.map(describeSheet)
  const references = await listReferences(rows, described, listed)
  return { sheets: described, rows, references, ...problems.result() }
}

async function openFiles(
  files: RosterFile[],
  limits: RosterLimits,
  onProgress: (progress: RosterProgress) => void,
  problems: ProblemList
) {
  const total = files.reduce((sum, { bytes }) => sum + bytes.length, 0)
  if (!isAcceptable(files, total, limits, problems)) return []
  const grids: Grid[] = []
  let done = 0
  for (const { name, bytes } of files) {
    onProgress({ step: 'opening', file: name, done, total })
    try {
      grids.push(...(await openFile(name, bytes, limits)))
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      problems.error({ file: name }, error.message)
    }
    done += bytes.length
  }
  onProgress({ step: 'opening', file: null, done, total })
  return grids
}

const openFile = async (name: string, bytes: Uint8Array, limits: RosterLimits) =>
  formatOf({ name, bytes }) === 'workbook' ? readWorkbook(name, bytes, limits) : [await readCsv(name, bytes, limits)]

function isAcceptable(files: RosterFile[], total: number, limits: RosterLimits, problems: ProblemList) {
  const names = files.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) < index)
  const [largest] = files.toSorted((one, other) => other.bytes.length - one.bytes.length)
  if (total > limits.bytes) {
    const size = `${Math.ceil(total / 1024 / 1024)} MB`
    const what = files.length > 1 ? `The files have ${size} together` : `The file has ${size}`
    problems.error(
      { file: largest!.name },
      `${what}; ${limits.bytes / 1024 / 1024} MB is the most. Leave out what is not needed.`
    )
  } else if (files.length > limits.files) {
    problems.error({ file: names.at(-1)! }, `These are ${files.length} files; ${limits.files} is the most.`)
  } else if (twice !== undefined) problems.error({ file: twice }, 'Two files have this name. Rename one of them.')
  else return true
  return false
}
