import { readonly, ref } from 'vue'
import { useEventListener } from './useEventListener.ts'

/** Whether the browser has a connection. */
export function useOnline() {
  const isOnline = ref(navigator.onLine)
  useEventListener(window, 'online', () => (isOnline.value = true))
  useEventListener(window, 'offline', () => (isOnline.value = false))
  return readonly(isOnline)
}
