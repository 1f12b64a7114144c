import {
  exportHistory,
  listHistory,
  listNews,
  listRemoved,
  lookAtRecord,
  readHistoryFilters,
  readWording,
  restoreRecord,
  restoreWording
} from '@northstar/shared/audit/audit.endpoints.ts'
import type { FastifyInstance } from 'fastify'
import { member, role, staff } from '../http/access.ts'
import { serve } from '../http/serve.ts'
import * as history from './history.service.ts'
import * as news from './news.service.ts'
import * as removed from './removed.service.ts'
import * as wordings from './wordings.service.ts'

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
  app.route(
    serve(readHistoryFilters, { access: member, handler: ({ context, query }) => history.filters(context, query) })
  )
  app.route(
    serve(readWording, { access: member, handler: ({ context, params }) => wordings.read(context, params.eventId) })
  )
  app.route(
    serve(restoreWording, {
      access: member,
      handler: ({ context, params, body }) => wordings.restore(context, params.eventId, body.version)
    })
  )
  app.route(
    serve(lookAtRecord, { access: member, handler: ({ context, params }) => news.look(context, params.scholarId) })
  )
  app.route(serve(listNews, { access: member, handler: ({ context }) => news.list(context) }))
  app.route(serve(listRemoved, { access: staff, handler: ({ context, query }) => removed.list(context, query) }))
  app.route(
    serve(restoreRecord, {
      access: role('director'),
      handler: ({ context, params }) => removed.restore(context, params.kind, params.recordId)
    })
  )
}
