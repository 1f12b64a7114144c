import {
  exportProgramOverview,
  readMentorOverview,
  readProgramOverview,
  readScholarOverview
} from '@northstar/shared/overview/overview.endpoints.ts'
import type { FastifyInstance } from 'fastify'
import { member, role, staff } from '../http/access.ts'
import { serve } from '../http/serve.ts'
import * as homes from './home.service.ts'
import { toProgressCsv } from './overview.csv.ts'
import * as overview from './overview.service.ts'

export default async function overviewRoutes(app: FastifyInstance) {
  app.route(
    serve(readProgramOverview, { access: staff, handler: ({ context, query }) => overview.ofProgram(context, query) })
  )
  app.route(
    serve(exportProgramOverview, {
      access: staff,
      handler: async ({ context, query, reply }) => {
        reply.header('content-disposition', 'attachment; filename="overview.csv"')
        return toProgressCsv(await overview.ofProgram(context, query))
      }
    })
  )
  app.route(serve(readMentorOverview, { access: role('mentor'), handler: ({ context }) => homes.ofMentor(context) }))
  app.route(
    serve(readScholarOverview, {
      access: member,
      handler: ({ context, params }) => homes.ofScholar(context, params.scholarId)
    })
  )
}
