import rateLimit, { type FastifyRateLimitStore } from '@fastify/rate-limit'
import fp from 'fastify-plugin'
import type { Config } from '../config.ts'
import type { Pool } from '../db/db.ts'
import { Refusal } from './refusal.ts'
import { requestCounts } from './request-counts.ts'

const minute = 60_000

/** So many requests a minute from an address, to all processes; signing in and the like are counted more strictly where they are done. */
export default fp<{ config: Config; pool: Pool }>(
  async (app, { config, pool }) => {
    const max = config.production ? 1200 : 100_000
    const counts = requestCounts({ pool, config, max, windowMs: minute })
    app.addHook('onClose', () => counts.close())

    await app.register(rateLimit, {
      max,
      timeWindow: minute,
      store: class implements FastifyRateLimitStore {
        incr: FastifyRateLimitStore['incr'] = (address, done) => done(null, counts.count(address))
        child = () => this
      },
      errorResponseBuilder: (_request, { ttl }) =>
        new Refusal(429, 'too-many-requests', 'Too many requests. Wait a moment, then try again.', {
          retryAfter: Math.ceil(ttl / 1000)
        })
    })
  },
  { name: 'rate-limit' }
)
