import { computed, nextTick, onBeforeUnmount, ref, watch, type ShallowRef, type WatchSource } from 'vue'
import { turnsOver } from './turns.ts'
import { useEventListener } from './useEventListener.ts'

/**
 * Hundreds of rows that are all there: drawn as far as somebody looks, so that sorting and filtering stay quick.
 * `const { shown, more } = useSlices(() => rows, { end, restart: [sort] })`
 */
export function useSlices<Item>(
  items: () => readonly Item[],
  {
    size = 50,
    end,
    restart
  }: {
    size?: number
    /** What stands after the last row: when it comes near, more are drawn. */
    end: Readonly<ShallowRef<HTMLElement | null>>
    /** What gives another list: it begins anew. */
    restart: WatchSource[]
  }
) {
  const count = ref(size)
  const more = () => (count.value += size)
  const hasMore = computed(() => items().length > count.value)
  watch(restart, () => (count.value = size))
  useEventListener(window, 'beforeprint', () => (count.value = Infinity))

  const observer = new IntersectionObserver(seen, { rootMargin: '800px' })
  async function seen([entry]: IntersectionObserverEntry[]) {
    if (!entry?.isIntersecting || !hasMore.value) return
    more()
    await nextTick()
    await turnsOver()
    // Observed anew, it tells again whether it is still near.
    observer.unobserve(entry.target)
    observer.observe(entry.target)
  }
  watch(end, there => there && observer.observe(there), { flush: 'post', immediate: true })
  onBeforeUnmount(() => observer.disconnect())

  return { shown: computed(() => items().slice(0, count.value)), hasMore, more }
}
