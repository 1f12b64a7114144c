import { computed, nextTick, onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

const steps = [1, 1.5, 2, 3, 4, 6]
/** Narrower than this, words would stand on each other: the picture scrolls instead. */
const least = 760

/** How wide the picture is, how much of it shows, and where: the middle stays in the middle when it grows. */
export function useTimelineView(frame: Ref<HTMLElement | null>) {
  const room = ref(least)
  const zoom = ref(1)
  const scrolled = ref(0)
  const width = computed(() => Math.round(Math.max(room.value, least) * zoom.value))

  const observer = new ResizeObserver(([entry]) => (room.value = Math.floor(entry!.contentRect.width)))
  onMounted(() => frame.value && observer.observe(frame.value))
  onBeforeUnmount(() => observer.disconnect())

  async function zoomTo(step: number) {
    const element = frame.value
    const middle = element ? (element.scrollLeft + element.clientWidth / 2) / width.value : 0
    zoom.value = step
    await nextTick()
    element?.scrollTo({ left: middle * width.value - element.clientWidth / 2 })
  }
  const next = (by: 1 | -1) => steps[steps.indexOf(zoom.value) + by]

  return {
    width,
    scrolled,
    mayGrow: computed(() => next(1) !== undefined),
    mayShrink: computed(() => next(-1) !== undefined),
    grow: () => zoomTo(next(1) ?? zoom.value),
    shrink: () => zoomTo(next(-1) ?? zoom.value),
    whole: () => zoomTo(1),
    /** Brings a place of the picture to the middle. */
    show: (x: number) => frame.value?.scrollTo({ left: x - frame.value.clientWidth / 2 })
  }
}
