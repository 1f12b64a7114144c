import type { Ref } from 'vue'
import type { useTimelineView } from './useTimelineView.ts'

type View = Pick<ReturnType<typeof useTimelineView>, 'zoom' | 'zoomTo' | 'grow' | 'shrink' | 'whole' | 'pan'>

/**
 * Zooming by what people are used to: Ctrl and the wheel (which is also what a trackpad sends), two fingers, the keys + - 0;
 * and panning by Shift and the arrow keys. Bound to the frame with `v-on`.
 */
export function useZoomGestures(frame: Ref<HTMLElement | null>, view: View) {
  let pinch: { apart: number; zoom: number } | undefined

  const leftOf = (x: number) => x - (frame.value?.getBoundingClientRect().left ?? 0)

  function wheel(event: WheelEvent) {
    if (!event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    void view.zoomTo(view.zoom.value * Math.exp(-event.deltaY * 0.003), leftOf(event.clientX))
  }

  function touchstart({ touches }: TouchEvent) {
    pinch = touches.length === 2 ? { apart: apart(touches), zoom: view.zoom.value } : undefined
  }
  function touchmove(event: TouchEvent) {
    if (!pinch || event.touches.length !== 2) return
    event.preventDefault()
    const [one, other] = event.touches as unknown as [Touch, Touch]
    void view.zoomTo((pinch.zoom * apart(event.touches)) / pinch.apart, leftOf((one.clientX + other.clientX) / 2))
  }
  const touchend = () => (pinch = undefined)

  function keydown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const zooming = { '+': view.grow, '=': view.grow, '-': view.shrink, '0': view.whole }[event.key]
    const panning = event.shiftKey ? { ArrowLeft: -1, ArrowRight: 1 }[event.key] : undefined
    if (!zooming && !panning) return
    event.preventDefault()
    if (zooming) void zooming()
    if (panning) view.pan(panning)
  }

  return { wheel, touchstart, touchmove, touchend, touchcancel: touchend, keydown }
}

function apart(touches: TouchList) {
  const [one, other] = [touches[0]!, touches[1]!]
  return Math.max(1, Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY))
}
