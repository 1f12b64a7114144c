import { listOwed, snoozeOwed, unsnoozeOwed } from '@northstar/shared/owed/owed.endpoints.ts'
import type { FastifyInstance } from 'fastify'
import { role } from '../http/access.ts'
import { serve } from '../http/serve.ts'
import * as owed from './owed.service.ts'

const access = role('director', 'coordinator', 'mentor', 'scholar')

export default async function owedRoutes(app: FastifyInstance) {
  app.route(serve(listOwed, { access, handler: ({ context }) => owed.list(context) }))
  app.route(
    serve(snoozeOwed, {
      access,
      handler: ({ context, params, body }) => owed.snooze(context, params.kind, params.owedId, body)
    })
  )
  app.route(
    serve(unsnoozeOwed, {
      access,
      handler: ({ context, params }) => owed.unsnooze(context, params.kind, params.owedId)
    })
  )
}
