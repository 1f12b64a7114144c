import type { FastifyInstance } from 'fastify'

/** The API's own description, for programs. */
export default async function openapiRoutes(app: FastifyInstance) {
  app.get('/openapi.json', { config: { open: true }, schema: { hide: true } }, async () => app.swagger())
}
