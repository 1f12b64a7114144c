import { onScopeDispose } from 'vue'

const seconds = 10

/** While two people write at the same time, each soon sees what the other wrote; nothing is asked for in the background. */
export function useFreshness(isShared: () => boolean, refetch: () => Promise<unknown>) {
  const timer = setInterval(() => {
    if (isShared() && document.visibilityState === 'visible') void refetch()
  }, seconds * 1000)
  onScopeDispose(() => clearInterval(timer))
}
