import { changeAccount, listAccounts } from '@northstar/shared/accounts/accounts.endpoints.ts'
import type { FastifyInstance } from 'fastify'
import { administrator } from '../http/access.ts'
import { serve } from '../http/serve.ts'
import * as accounts from './accounts.service.ts'

export default async function accountsRoutes(app: FastifyInstance) {
  app.route(
    serve(listAccounts, {
      access: administrator,
      handler: ({ context, query }) => accounts.list(context, { sort: 'email', ...query })
    })
  )
  app.route(
    serve(changeAccount, {
      access: administrator,
      handler: ({ context, params, body }) => accounts.change(context, params.accountId, body)
    })
  )
}
