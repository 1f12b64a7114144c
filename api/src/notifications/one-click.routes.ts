import type { FastifyInstance } from 'fastify'
import { unsubscribe } from './choices.service.ts'

/**
 * What mail programs press for their users (RFC 8058): a POST from their servers to the address in the mail's head, with no
 * cookie and no origin of ours. A browser that opens the same address gets the page, which changes nothing by itself.
 */
export default async function oneClickRoutes(app: FastifyInstance) {
  app.addContentTypeParser(
    ['application/x-www-form-urlencoded', 'multipart/form-data'],
    { parseAs: 'string', bodyLimit: 10_000 },
    (_request, _body, done) => done(null)
  )
  app.post<{ Params: { token: string } }>(
    '/unsubscribe/:token',
    { config: { fromAnywhere: true } },
    async ({ params }, reply) => {
      const { application } = app
      await unsubscribe({ ...application, now: application.clock() }, params.token)
      return reply.code(204).send()
    }
  )
}
