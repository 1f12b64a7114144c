import type { FastifyInstance } from 'fastify'
import { pendingMigrations } from '../db/migrate.ts'
import { Refusal } from './refusal.ts'

const open = { config: { open: true } }

/** For whoever watches the process: is it alive, and can it do its work? */
export default async function healthRoutes(app: FastifyInstance) {
  app.get('/health/live', { ...open, schema: { hide: true } }, async () => ({ status: 'alive' }))

  app.get('/health/ready', { ...open, schema: { hide: true } }, async () => {
    const pending = await pendingMigrations(app.application.pool)
    if (pending.length === 0) return { status: 'ready' }
    throw new Refusal(503, 'migrations-pending', 'The database is not up to date yet.', { retryAfter: 5 })
  })
}
