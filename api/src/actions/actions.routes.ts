import {
  addActionItem,
  changeActionItem,
  completeActionItem,
  exportActionItems,
  listActionItems,
  removeActionItem
} from '@northstar/shared/actions/actions.endpoints.ts'
import type { FastifyInstance } from 'fastify'
import { role } from '../http/access.ts'
import { serve } from '../http/serve.ts'
import * as actions from './actions.service.ts'

const access = role('director', 'coordinator', 'mentor', 'scholar')

export default async function actionsRoutes(app: FastifyInstance) {
  app.route(serve(listActionItems, { access, handler: ({ context, query }) => actions.list(context, query) }))
  app.route(
    serve(exportActionItems, {
      access,
      handler: ({ context, query, reply }) => {
        reply.header('content-disposition', 'attachment; filename="action-items.csv"')
        return actions.exportCsv(context, query)
      }
    })
  )
  app.route(
    serve(addActionItem, {
      access,
      handler: ({ context, params, body }) => actions.add(context, params.scholarId, body)
    })
  )
  app.route(
    serve(changeActionItem, {
      access,
      handler: ({ context, params, body }) => actions.change(context, params.actionId, body)
    })
  )
  app.route(
    serve(completeActionItem, {
      access,
      handler: ({ context, params, body }) => actions.complete(context, params.actionId, body)
    })
  )
  app.route(
    serve(removeActionItem, {
      access,
      handler: ({ context, params, query }) => actions.remove(context, params.actionId, query.version)
    })
  )
}
