import { addSite, changeSite, exportSites, listSites, removeSite } from '@northstar/shared/sites/sites.endpoints.ts'
import type { FastifyInstance } from 'fastify'
import { member, staff } from '../http/access.ts'
import { serve } from '../http/serve.ts'
import * as sites from './sites.service.ts'

export default async function sitesRoutes(app: FastifyInstance) {
  app.route(serve(listSites, { access: member, handler: ({ context }) => sites.list(context) }))
  app.route(
    serve(exportSites, {
      access: member,
      handler: async ({ context, reply }) => {
        reply.header('content-disposition', 'attachment; filename="sites.csv"')
        return sites.exportCsv(context)
      }
    })
  )
  app.route(serve(addSite, { access: staff, handler: ({ context, body }) => sites.add(context, body) }))
  app.route(
    serve(changeSite, {
      access: staff,
      handler: ({ context, params, body }) => sites.change(context, params.siteId, body)
    })
  )
  app.route(
    serve(removeSite, {
      access: staff,
      handler: ({ context, params, query }) => sites.remove(context, params.siteId, query.version)
    })
  )
}
