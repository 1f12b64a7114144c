import type { CohortRow } from '@northstar/shared/scholars/cohort.schema.ts'

/** A place in the picture of a cohort: a scholar's name, or one of the milestones in the row. */
export interface Place {
  row: number
  /** The milestone's id; null: the name. */
  mark: string | null
}

const pageRows = 10

/** Where an arrow key leads: along a row in order of time, or to what is nearest in time in the row above or below. */
export function step(rows: readonly CohortRow[], { row, mark }: Place, key: string): Place | undefined {
  const here = rows[row]
  if (!here) return undefined
  const at = here.milestones.findIndex(({ id }) => id === mark)
  const along = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: -1, End: here.milestones.length - 1 }[key]
  if (along !== undefined) {
    const next = Math.min(Math.max(along, -1), here.milestones.length - 1)
    return { row, mark: here.milestones[next]?.id ?? null }
  }
  const down = { ArrowDown: 1, ArrowUp: -1, PageDown: pageRows, PageUp: -pageRows }[key]
  if (down === undefined) return undefined
  const to = Math.min(Math.max(row + down, 0), rows.length - 1)
  return { row: to, mark: at === -1 ? null : nearest(rows[to]!, here.milestones[at]!.dueOn) }
}

function nearest({ milestones }: CohortRow, day: string) {
  const distance = (dueOn: string) => Math.abs(Date.parse(dueOn) - Date.parse(day))
  const [first] = milestones.toSorted((one, other) => distance(one.dueOn) - distance(other.dueOn))
  return first?.id ?? null
}
