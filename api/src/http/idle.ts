import type { FastifyInstance } from 'fastify'
import { returnUnusedMemory } from '../memory.ts'

/** Shorter breaks are part of the work: the first thousands of requests after it compute twice as long. */
export const idleMs = 60_000

/** After many have asked for much and nobody asks for more: gives back what their answers took, which V8 would keep. */
export function returnMemoryWhenIdle(app: FastifyInstance) {
  let enough = 0
  const timer = setTimeout(() => {
    if (process.memoryUsage.rss() < enough) return
    returnUnusedMemory()
    enough = process.memoryUsage.rss() * 1.05
  }, idleMs).unref()
  app.addHook('onResponse', ({ routeOptions }, _reply, next) => {
    // Whoever watches over the service asks every few seconds, and makes no work.
    if (!routeOptions.url?.includes('/health/')) timer.refresh()
    next()
  })
  app.addHook('onClose', async () => clearTimeout(timer))
}
