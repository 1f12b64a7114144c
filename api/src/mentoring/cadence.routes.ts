import {
  exportProgramCadence,
  readProgramCadence,
  readScholarCadence
} from '@northstar/shared/mentoring/cadence.endpoints.ts'
import type { FastifyInstance } from 'fastify'
import { member, staff } from '../http/access.ts'
import { serve } from '../http/serve.ts'
import * as program from './cadence.program.ts'
import { ofScholar } from './cadence.service.ts'

export default async function cadenceRoutes(app: FastifyInstance) {
  app.route(
    serve(readScholarCadence, {
      access: member,
      handler: ({ context, params, query }) => ofScholar(context, params.scholarId, query.months)
    })
  )
  app.route(
    serve(readProgramCadence, { access: staff, handler: ({ context, query }) => program.ofProgram(context, query) })
  )
  app.route(
    serve(exportProgramCadence, {
      access: staff,
      handler: ({ context, query, reply }) => {
        reply.header('content-disposition', 'attachment; filename="cadence.csv"')
        return program.exportCsv(context, query)
      }
    })
  )
}
