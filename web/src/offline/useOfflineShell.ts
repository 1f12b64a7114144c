import { useQueryState } from '@pinia/colada'
import type { Session } from '@northstar/shared/auth/auth.schema.ts'
import { watch } from 'vue'
import { sessionQuery } from '../auth/auth.queries.ts'
import { ApiError } from '../http/api-error.ts'

/** Milliseconds in which the page that was opened has fetched and drawn what is its own. */
const settling = 3000

/** Keeps the pages on this device (`service-worker.ts`), and with them what it takes to log a meeting without a connection. */
export function useOfflineShell() {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const { data: session } = useQueryState<Session>(sessionQuery.key)

  whenLoaded(() => {
    // Storage may be forbidden; the pages then need a connection.
    navigator.serviceWorker.register('/service-worker.js', { updateViaCache: 'none' }).catch(() => undefined)
    watch(() => session.value?.id, prepareLater, { immediate: true })
  })

  function prepareLater(sessionId: string | undefined, _last: unknown, onCleanup: (stop: () => void) => void) {
    if (!sessionId) return
    const timer = setTimeout(() => void prepare(), settling)
    onCleanup(() => clearTimeout(timer))
  }

  async function prepare() {
    await navigator.serviceWorker.ready
    if (!session.value || !navigator.onLine) return
    const { makeReady } = await import('./ready.ts')
    await makeReady(session.value).catch(onlyRefusals)
  }
}

/** The page comes first. */
function whenLoaded(work: () => void) {
  if (document.readyState === 'complete') work()
  else addEventListener('load', work, { once: true })
}

/** It is tried again when the pages are opened the next time. */
function onlyRefusals(error: unknown) {
  if (!(error instanceof ApiError)) throw error
}
