import { addProgram, listPrograms } from '@northstar/shared/programs/programs.endpoints.ts'
import type { FastifyInstance } from 'fastify'
import { administrator } from '../http/access.ts'
import { serve } from '../http/serve.ts'
import * as programs from './programs.administration.ts'

export default async function programsAdministrationRoutes(app: FastifyInstance) {
  app.route(
    serve(listPrograms, {
      access: administrator,
      handler: ({ context, query }) => programs.list(context, { sort: 'name', ...query })
    })
  )
  app.route(serve(addProgram, { access: administrator, handler: ({ context, body }) => programs.add(context, body) }))
}
