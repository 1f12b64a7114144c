import type { VNode } from 'vue'

/** A column of a `UiTable`; what is not said by `value` is shown by the slot named like its key. */
export interface Column<Row> {
  key: string
  label: string
  value?: (row: Row) => string | number | null | undefined
  /** The name that the API sorts by; without it the column is not sortable. */
  sort?: string
  /** Numbers stand at the right. */
  align?: 'end'
  /** Left out where the table has less room than about 900 px (but not on a phone, where rows become cards). */
  roomy?: boolean
  /** The label is read out, not shown: for a column of buttons. */
  hideLabel?: boolean
}

/** A slot for cells, as a component without state. */
export type CellSlot = (scope: { row: object }) => VNode[]

/** `name`, then `-name`, then `name` again. */
export const turn = (sort: string | undefined, name: string) => (sort === name ? `-${name}` : name)

export const directionOf = (sort: string | undefined, name: string | undefined) =>
  name === undefined ? undefined : sort === name ? 'ascending' : sort === `-${name}` ? 'descending' : 'none'

/** Gives the list it gave before, as long as what is in it stays the same. */
export function keepIfSame<Item>() {
  let before: readonly Item[] = []
  return (next: readonly Item[]) => {
    const isSame = before.length === next.length && next.every((item, at) => item === before[at])
    return isSame ? before : (before = next)
  }
}
