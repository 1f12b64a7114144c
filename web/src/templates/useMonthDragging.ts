import { onBeforeUnmount, shallowRef, watch, type Ref } from 'vue'
import type Sortable from 'sortablejs'

interface Drop {
  key: number
  month: number
  place: number
}

const monthOf = (element: HTMLElement) => Number(element.dataset.month)
const keyOf = (element: HTMLElement) => Number(element.dataset.key)

const look = () => ({
  group: 'months',
  handle: '[data-handle]',
  draggable: '[data-key]',
  animation: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 150,
  ghostClass: 'opacity-40',
  emptyInsertThreshold: 12
})

/**
 * Lets the items be dragged between the months, by mouse, pen and finger. The library is fetched once the editor is there;
 * until then, and without it, keys and buttons do the same. What is shown always comes from the list: nodes are put back.
 */
export function useMonthDragging(list: Ref<HTMLElement | null>, drop: (drop: Drop) => void) {
  /** Where the item that is held would go. */
  const held = shallowRef<{ key: number; month: number }>()
  const made = new Map<HTMLElement, Sortable>()
  let isGone = false

  function ended({ item, from, to, oldIndex = 0, newIndex = 0 }: Sortable.SortableEvent) {
    held.value = undefined
    item.remove()
    from.insertBefore(item, from.children[oldIndex] ?? null)
    drop({ key: keyOf(item), month: monthOf(to), place: newIndex })
  }

  async function watchOver(element: HTMLElement | null) {
    if (!element) return
    const { default: Sorting } = await import('sortablejs')
    if (isGone) return
    for (const month of element.querySelectorAll<HTMLElement>('[data-month]')) {
      if (made.has(month)) continue
      made.set(
        month,
        Sorting.create(month, {
          ...look(),
          onStart: ({ item, from }) => (held.value = { key: keyOf(item), month: monthOf(from) }),
          onMove: ({ dragged, to }) => void (held.value = { key: keyOf(dragged), month: monthOf(to) }),
          onEnd: ended
        })
      )
    }
    for (const [month, sortable] of made) {
      if (month.isConnected) continue
      sortable.destroy()
      made.delete(month)
    }
  }

  watch(list, watchOver, { flush: 'post' })
  onBeforeUnmount(() => {
    isGone = true
    for (const sortable of made.values()) sortable.destroy()
  })

  /** After months came or went. */
  return { held, renew: () => watchOver(list.value) }
}
