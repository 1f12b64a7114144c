import type { ImportProblem } from '@northstar/shared/imports/imports.schema.ts'
import type { Application } from '../context.ts'
import { newId } from '../db/ids.ts'
import { transaction } from '../db/transaction.ts'
import { StartProblem } from '../start-problem.ts'
import type { ImportReport } from './imports.table.ts'
import * as repository from './imports.repository.ts'
import { applyRoster, CannotApply, checkRoster, recordApplied, type Progress } from './imports.work.ts'
import type { RosterFile } from './roster.rows.ts'

interface Order {
  /** Its short name; need not be said while there is one program alone. */
  program: string | undefined
  files: RosterFile[]
  onlyCheck: boolean
  onProgress: (progress: Progress) => void
}

type Needs = Pick<Application, 'pool' | 'clock'>

/** Imports a roster from the terminal, the same way as in the web; with a problem nothing is written. */
export async function importRoster(needs: Needs, { program, files, onlyCheck, onProgress }: Order) {
  const programId = await findProgram(needs, program)
  const roster = { programId, by: {}, files, matches: [], onProgress }
  const report = await checkRoster(needs, roster)
  if (onlyCheck || report.errorCount > 0) return { report, isApplied: false }
  try {
    return { report: await applyRoster(needs, roster, (at, report) => keep(needs, at, report)), isApplied: true }
  } catch (error) {
    throw error instanceof CannotApply ? new StartProblem(error.message) : error
  }
}

/** Leaves the import in the program's list, like one from the web. */
async function keep({ clock }: Needs, at: Parameters<typeof recordApplied>[0], report: ImportReport) {
  const [id, now] = [newId(), clock().toISOString()]
  const moments = { createdAt: now, updatedAt: now, appliedAt: now }
  const progress = { step: 'Writing the records', done: 1, total: 1 }
  await repository.insert(at, { id, state: 'applied', progress, report, ...moments })
  await recordApplied(at, id, report)
}

async function findProgram({ pool }: Needs, shortName: string | undefined): Promise<string> {
  const programs = await transaction(pool, { administrator: true }, repository.listPrograms)
  const names = programs.map(program => program.shortName).join(', ')
  if (programs.length === 0) throw new StartProblem('There is no program yet. Start Northstar and set one up first.')
  if (shortName === undefined) {
    if (programs.length > 1) throw new StartProblem(`Say into which program with --program: ${names}`)
    return programs[0]!.id
  }
  const found = programs.filter(program => program.shortName.toLowerCase() === shortName.toLowerCase())
  if (found.length === 1) return found[0]!.id
  throw new StartProblem(
    found.length === 0
      ? `There is no program ${shortName}. There are: ${names}`
      : `Several programs are called ${shortName}. Import in the web instead, or rename one of them.`
  )
}

/** What came of it, line by line. */
export function describe(report: ImportReport, isApplied: boolean): string[] {
  const { counts, alsoCreated, problems, errorCount, noteCount } = report
  const [create, change] = isApplied ? ['created', 'changed'] : ['to create', 'to change']
  const rows = counts.map(
    ({ table, created, changed, leftAlone }) =>
      `  ${table.padEnd(12)}${created} ${create}, ${changed} ${change}, ${leftAlone} left alone`
  )
  const others = alsoCreated.map(({ kind, names }) => `  ${kind}: ${names.join(', ')}`)
  const listed = problems.map(problemInWords)
  const hidden = errorCount + noteCount - problems.length
  return [...rows, ...others, ...listed, ...(hidden > 0 ? [`… and ${hidden} more`] : [])]
}

function problemInWords({ file, sheet, row, column, value, reason, severity }: ImportProblem) {
  const place = [
    sheet ? `${file}, sheet ${sheet}` : file,
    row === null ? '' : `row ${row}`,
    column === null ? '' : `column ${column}`
  ]
  const quoted = value === null ? '' : ` [${value}]`
  return `${severity}: ${place.filter(Boolean).join(', ')}: ${reason}${quoted}`
}
