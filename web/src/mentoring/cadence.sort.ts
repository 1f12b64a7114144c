import type { CadenceRow } from '@northstar/shared/mentoring/cadence.schema.ts'

const keys: Record<string, (row: CadenceRow) => number | null> = {
  kept: ({ kept }) => kept,
  meetings: ({ meetings }) => meetings,
  behind: ({ behind }) => behind
}

/** Rows come by name; where nothing was agreed stands last either way. */
export function sorted(rows: readonly CadenceRow[], sort: string): CadenceRow[] {
  const isDown = sort.startsWith('-')
  const key = keys[sort.replace('-', '')]
  if (!key) return isDown ? rows.toReversed() : [...rows]
  const known = rows.filter(row => key(row) !== null)
  const unknown = rows.filter(row => key(row) === null)
  return [...known.toSorted((a, b) => (key(a)! - key(b)!) * (isDown ? -1 : 1)), ...unknown]
}
