import { addRole, changeRole } from '@northstar/shared/people/people.endpoints.ts'
import type { FastifyInstance } from 'fastify'
import { staff } from '../http/access.ts'
import { serve } from '../http/serve.ts'
import * as roles from './roles.service.ts'

export default async function rolesRoutes(app: FastifyInstance) {
  app.route(
    serve(addRole, {
      access: staff,
      handler: ({ context, params, body }) => roles.add(context, params.personId, body)
    })
  )
  app.route(
    serve(changeRole, {
      access: staff,
      handler: ({ context, params, body }) => roles.change(context, params.roleId, body)
    })
  )
}
