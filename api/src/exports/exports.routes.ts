import { exportProgram } from '@northstar/shared/exports/exports.endpoints.ts'
import type { FastifyInstance } from 'fastify'
import { role } from '../http/access.ts'
import { serve } from '../http/serve.ts'
import * as exports from './exports.service.ts'

export default async function exportsRoutes(app: FastifyInstance) {
  app.route(
    serve(exportProgram, {
      access: { ...role('director'), leavesTrace: true },
      handler: async ({ context, reply }) => {
        reply.header('content-disposition', 'attachment; filename="program.zip"')
        return exports.exportProgram(context)
      }
    })
  )
}
