import rateLimit, { type FastifyRateLimitStore } from '@fastify/rate-limit'
import type { RouteOptions } from 'fastify'
import fp from 'fastify-plugin'
import type { Config } from '../config.ts'
import type { Pool } from '../db/db.ts'
import { Refusal } from './refusal.ts'
import { requestCounts, type RequestCounts } from './request-counts.ts'

const minute = 60_000

/** So many requests a minute from an address, to all processes; signing in and the like are counted more strictly where they are done. */
export default fp<{ config: Config; pool: Pool }>(
  async (app, { config, pool }) => {
    const max = config.requestLimit
    const all: RequestCounts[] = []
    app.addHook('onClose', () => Promise.all(all.map(counts => counts.close())))

    /** Counts by themselves what is asked of one route that has a limit of its own, or of all others together. */
    function storeOf(about: string, max: number): FastifyRateLimitStore {
      const counts = requestCounts({ pool, config, about, max, windowMs: minute })
      all.push(counts)
      return {
        incr: (address, done) => done(null, counts.count(address)),
        child: route => {
          // What comes is the limit of the route, not the route itself as the library's types say.
          const { routeInfo, max } = route as unknown as { routeInfo: RouteOptions; max: number }
          return storeOf(routeInfo.url, max)
        }
      }
    }

    await app.register(rateLimit, {
      max,
      timeWindow: minute,
      store: class implements FastifyRateLimitStore {
        #store = storeOf('', max)
        incr = this.#store.incr
        child = this.#store.child
      },
      errorResponseBuilder: (_request, { ttl }) =>
        new Refusal(429, 'too-many-requests', 'Too many requests. Wait a moment, then try again.', {
          retryAfter: Math.ceil(ttl / 1000)
        })
    })
  },
  { name: 'rate-limit' }
)
