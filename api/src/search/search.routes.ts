import { search } from '@northstar/shared/search/search.endpoints.ts'
import type { FastifyInstance } from 'fastify'
import { role } from '../http/access.ts'
import { serve } from '../http/serve.ts'
import { find } from './search.service.ts'

export default async function searchRoutes(app: FastifyInstance) {
  const access = role('director', 'coordinator', 'mentor', 'scholar')
  app.route(serve(search, { access, handler: ({ context, query }) => find(context, query.q) }))
}
