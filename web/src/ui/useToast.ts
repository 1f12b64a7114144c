import { shallowRef } from 'vue'

export interface Toast {
  id: number
  text: string
  kind: 'done' | 'late'
  undo?: () => unknown
}

/** The messages that stand at the foot of the page, oldest first; `UiToasts` shows them. */
export const toasts = shallowRef<readonly Toast[]>([])

let last = 0

export const dismiss = (id: number) => (toasts.value = toasts.value.filter(toast => toast.id !== id))

function show(text: string, kind: Toast['kind'], undo?: Toast['undo']) {
  const toast = { id: ++last, text, kind, ...(undo && { undo }) }
  toasts.value = [...toasts.value.slice(-2), toast]
}

/** `toast.done('Milestone confirmed.', { undo: () => reopen(milestone) })`, `toast.failed('…')` */
export function useToast() {
  return {
    done: (text: string, { undo }: { undo?: () => unknown } = {}) => show(text, 'done', undo),
    failed: (text: string) => show(text, 'late')
  }
}
