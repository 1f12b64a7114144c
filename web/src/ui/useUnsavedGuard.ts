import { useEventListener } from './useEventListener.ts'
import { onBeforeRouteLeave } from 'vue-router'
import { useConfirm } from './useConfirm.ts'

/** Asks before somebody leaves the page with something unsaved. */
export function useUnsavedGuard(isDirty: { readonly value: boolean }) {
  const confirm = useConfirm()

  onBeforeRouteLeave(() => {
    if (!isDirty.value) return true
    return confirm({
      title: 'Leave without saving?',
      text: 'What you typed on this page is not saved yet and will be lost.',
      action: 'Leave without saving',
      stay: 'Keep writing',
      danger: true
    })
  })

  // The browser asks in its own words when the window is closed.
  useEventListener(window, 'beforeunload', event => {
    if (isDirty.value) event.preventDefault()
  })
}
