import { computed, nextTick, onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

const steps = [1, 1.5, 2, 3, 4, 6, 8]
const most = steps.at(-1)!
/** Narrower than this, words would stand on each other: the picture scrolls instead. */
const least = 760

/** How wide the picture is, how much of it shows, and where: what is looked at stays in its place when it grows. */
export function useTimelineView(frame: Ref<HTMLElement | null>) {
  const room = ref(least)
  const zoom = ref(1)
  const scrolled = ref(0)
  const width = computed(() => Math.round(Math.max(room.value, least) * zoom.value))

  const observer = new ResizeObserver(([entry]) => (room.value = Math.floor(entry!.contentRect.width)))
  onMounted(() => frame.value && observer.observe(frame.value))
  onBeforeUnmount(() => observer.disconnect())

  /** `at`: what stands that far from the left edge of the frame stays there; else the middle does. */
  async function zoomTo(wanted: number, at = (frame.value?.clientWidth ?? 0) / 2) {
    const next = Math.min(most, Math.max(1, wanted))
    const element = frame.value
    if (next === zoom.value) return
    const place = element ? (element.scrollLeft + at) / width.value : 0
    zoom.value = next
    await nextTick()
    element?.scrollTo({ left: place * width.value - at })
  }
  const larger = () => steps.find(step => step > zoom.value + 0.01)
  const smaller = () => steps.findLast(step => step < zoom.value - 0.01)

  return {
    width,
    zoom,
    scrolled,
    zoomTo,
    mayGrow: computed(() => larger() !== undefined),
    mayShrink: computed(() => smaller() !== undefined),
    grow: () => zoomTo(larger() ?? zoom.value),
    shrink: () => zoomTo(smaller() ?? zoom.value),
    whole: () => zoomTo(1),
    /** Goes on by a part of what is seen: one to the right, minus one to the left. */
    pan: (by: number) => frame.value?.scrollBy({ left: by * frame.value.clientWidth * 0.5 }),
    /** Brings a place of the picture to the middle. */
    show: (x: number) => frame.value?.scrollTo({ left: x - frame.value.clientWidth / 2 })
  }
}
