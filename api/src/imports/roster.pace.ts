import { setImmediate } from 'node:timers/promises'

/** A pause that costs nothing until the thread has been held for a while, and then lets other work run. */
export function pace(milliseconds = 15) {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < milliseconds) return
    await setImmediate()
    since = performance.now()
  }
}
