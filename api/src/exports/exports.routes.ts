import { exportProgram } from '@northstar/shared/exports/exports.endpoints.ts'
import type { FastifyInstance } from 'fastify'
import { role } from '../http/access.ts'
import { bearSilence } from '../http/patience.plugin.ts'
import { serve } from '../http/serve.ts'
import * as exports from './exports.service.ts'

export default async function exportsRoutes(app: FastifyInstance) {
  app.route(
    serve(exportProgram, {
      access: { ...role('director'), leavesTrace: true },
      handler: async ({ context, request, reply }) => {
        // The archive is complete before its first byte goes out; until then nothing is heard of us.
        bearSilence(request)
        reply.header('content-disposition', 'attachment; filename="program.zip"')
        return exports.exportProgram(context)
      }
    })
  )
}
