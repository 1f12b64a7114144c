import { defineComponent } from 'vue'
import { useSendWaiting } from '../meetings/useSendWaiting.ts'
import { useOfflineShell } from './useOfflineShell.ts'

/** What goes on behind every page, and shows nothing: the pages are kept on the device, and what waits there is sent. */
export const OfflineWork = defineComponent(() => {
  useSendWaiting()
  useOfflineShell()
  return () => null
})
