import { changeProgram, readProgram } from '@northstar/shared/programs/programs.endpoints.ts'
import type { FastifyInstance } from 'fastify'
import { member, staff } from '../http/access.ts'
import { serve } from '../http/serve.ts'
import * as programs from './programs.service.ts'

export default async function programsRoutes(app: FastifyInstance) {
  app.route(serve(readProgram, { access: member, handler: ({ context }) => programs.read(context) }))
  app.route(serve(changeProgram, { access: staff, handler: ({ context, body }) => programs.change(context, body) }))
}
