export interface Period {
  startsOn: string
  until: string | null
}

interface Known extends Period {
  removedAt: string | null
}

export const overlap = (one: Period, other: Period) =>
  one.startsOn < (other.until ?? '9999-12-31') && other.startsOn < (one.until ?? '9999-12-31')

/**
 * Which known period each row speaks of: the one with the same first day, or else one that nobody else speaks of and that
 * it overlaps. One that was removed is only known by its first day.
 */
export function matchPeriods<Row extends { startsOn: string; until?: string | null | undefined }, Item extends Known>(
  rows: readonly Row[],
  known: readonly Item[]
): Map<Row, Item> {
  const matches = new Map<Row, Item>()
  const free = new Set(
    known.toSorted((one, other) => Number(one.removedAt !== null) - Number(other.removedAt !== null))
  )
  const take = (row: Row, fits: (item: Item) => boolean) => {
    const item = [...free].find(fits)
    if (!item) return
    free.delete(item)
    matches.set(row, item)
  }
  for (const row of rows) take(row, ({ startsOn }) => startsOn === row.startsOn)
  for (const row of rows) {
    if (matches.has(row)) continue
    const period = { startsOn: row.startsOn, until: row.until ?? null }
    take(row, item => item.removedAt === null && overlap(item, period))
  }
  return matches
}
