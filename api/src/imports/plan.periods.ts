export interface Period {
  startsOn: string
  until: string | null
}

interface Known extends Period {
  removedAt: string | null
}

/** After every day there is. */
const never = '9999-12-31'

export const overlap = (one: Period, other: Period) =>
  one.startsOn < (other.until ?? never) && other.startsOn < (one.until ?? never)

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

/** Periods that overlap or touch made into one each. */
export function joined(periods: readonly Period[]): Period[] {
  const all: Period[] = []
  for (const { startsOn, until } of periods.toSorted((one, other) => (one.startsOn < other.startsOn ? -1 : 1))) {
    const last = all.at(-1)
    if (!last || (last.until ?? never) < startsOn) all.push({ startsOn, until })
    else if ((until ?? never) > (last.until ?? never)) last.until = until
  }
  return all
}
