import { shallowRef } from 'vue'

/** What can be done about a message: "Undo", "Open". */
interface ToastAction {
  label: string
  run: () => unknown
}

export interface Toast {
  id: number
  text: string
  kind: 'done' | 'late'
  action?: ToastAction
}

interface Offer {
  undo?: () => unknown
  action?: ToastAction
}

/** The messages that stand at the foot of the page, oldest first; `UiToasts` shows them. */
export const toasts = shallowRef<readonly Toast[]>([])

let last = 0

export const dismiss = (id: number) => (toasts.value = toasts.value.filter(toast => toast.id !== id))

function show(text: string, kind: Toast['kind'], action?: ToastAction) {
  const toast = { id: ++last, text, kind, ...(action && { action }) }
  toasts.value = [...toasts.value.slice(-2), toast]
}

/**
 * `toast.done('Milestone confirmed.', { undo: () => reopen(milestone) })`, `toast.failed('…')`,
 * `toast.done('Meeting logged.', { action: { label: 'Open', run: () => router.push(…) } })`
 */
export function useToast() {
  return {
    done: (text: string, { undo, action = undo && { label: 'Undo', run: undo } }: Offer = {}) =>
      show(text, 'done', action),
    failed: (text: string) => show(text, 'late')
  }
}
