import { exportHistory, listHistory, listRemoved, restoreRecord } from '@northstar/shared/audit/audit.endpoints.ts'
import type { FastifyInstance } from 'fastify'
import { member, role, staff } from '../http/access.ts'
import { serve } from '../http/serve.ts'
import * as history from './history.service.ts'
import * as removed from './removed.service.ts'

export default async function auditRoutes(app: FastifyInstance) {
  app.route(serve(listHistory, { access: member, handler: ({ context, query }) => history.list(context, query) }))
  app.route(
    serve(exportHistory, {
      access: member,
      handler: async ({ context, query, reply }) => {
        reply.header('content-disposition', 'attachment; filename="history.csv"')
        return history.exportCsv(context, query)
      }
    })
  )
  app.route(serve(listRemoved, { access: staff, handler: ({ context, query }) => removed.list(context, query) }))
  app.route(
    serve(restoreRecord, {
      access: role('director'),
      handler: ({ context, params }) => removed.restore(context, params.kind, params.recordId)
    })
  )
}
