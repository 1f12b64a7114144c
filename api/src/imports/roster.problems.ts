import type { ImportProblem } from '@northstar/shared/imports/imports.schema.ts'
import { shorten } from './roster.cells.ts'
import type { Cell } from './roster.grid.ts'

type Where = Pick<ImportProblem, 'file'> & Partial<Pick<ImportProblem, 'sheet' | 'row' | 'column'>>

/** Collects errors and notes, counts all and keeps the first of each. */
export function problemList(most: number) {
  const kept = { error: [] as ImportProblem[], note: [] as ImportProblem[] }
  const counts = { error: 0, note: 0 }

  const add = (severity: 'error' | 'note', { file, sheet, row, column }: Where, reason: string, cell: Cell) => {
    counts[severity] += 1
    if (kept[severity].length >= most) return
    const value = cell === null ? null : shorten(cell) || null
    kept[severity].push({
      file,
      sheet: sheet ?? null,
      row: row ?? null,
      column: column ?? null,
      value,
      reason,
      severity
    })
  }

  return {
    error: (where: Where, reason: string, cell: Cell = null) => add('error', where, reason, cell),
    note: (where: Where, reason: string, cell: Cell = null) => add('note', where, reason, cell),
    result: () => ({ problems: [...kept.error, ...kept.note], errorCount: counts.error, noteCount: counts.note })
  }
}

export type ProblemList = ReturnType<typeof problemList>
