import {
  addFundingSource,
  changeFundingSource,
  exportFundingSources,
  listFundingSources,
  removeFundingSource
} from '@northstar/shared/funding/funding.endpoints.ts'
import type { FastifyInstance } from 'fastify'
import { staff } from '../http/access.ts'
import { serve } from '../http/serve.ts'
import * as funding from './funding.service.ts'

export default async function fundingRoutes(app: FastifyInstance) {
  app.route(serve(listFundingSources, { access: staff, handler: ({ context }) => funding.list(context) }))
  app.route(
    serve(exportFundingSources, {
      access: staff,
      handler: async ({ context, reply }) => {
        reply.header('content-disposition', 'attachment; filename="funding-sources.csv"')
        return funding.exportCsv(context)
      }
    })
  )
  app.route(serve(addFundingSource, { access: staff, handler: ({ context, body }) => funding.add(context, body) }))
  app.route(
    serve(changeFundingSource, {
      access: staff,
      handler: ({ context, params, body }) => funding.change(context, params.fundingSourceId, body)
    })
  )
  app.route(
    serve(removeFundingSource, {
      access: staff,
      handler: ({ context, params, query }) => funding.remove(context, params.fundingSourceId, query.version)
    })
  )
}
