/** Lists that are edited in place; each gives a new list. */
export const replaced = <Item>(list: readonly Item[], at: number, item: Item) => list.with(at, item)

export const without = <Item>(list: readonly Item[], at: number) => list.toSpliced(at, 1)

export function moved<Item>(list: readonly Item[], from: number, to: number) {
  const item = list[from]
  return item === undefined || to < 0 || to >= list.length ? [...list] : list.toSpliced(from, 1).toSpliced(to, 0, item)
}

/** The buttons of an item go with it, and the focus with them; at an end, where one of them rests, to the other. */
export function focusMoved(list: HTMLElement | null, to: number, way: 'up' | 'down') {
  const item = list?.children[to]
  const button =
    item?.querySelector<HTMLElement>(`[data-move="${way}"]:not(:disabled)`) ??
    item?.querySelector<HTMLElement>('[data-move]:not(:disabled)')
  button?.focus()
}
