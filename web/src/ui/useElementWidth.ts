import { onBeforeUnmount, ref, watch, type Ref } from 'vue'

/** How wide an element is, in whole pixels, as long as it stands on the page. */
export function useElementWidth(element: Ref<HTMLElement | null>, until: number) {
  const width = ref(until)
  const observer = new ResizeObserver(([entry]) => (width.value = Math.floor(entry!.contentRect.width)))
  watch(element, there => there && observer.observe(there), { flush: 'post', immediate: true })
  onBeforeUnmount(() => observer.disconnect())
  return width
}
