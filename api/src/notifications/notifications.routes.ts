import {
  changeMailChoice,
  listNotices,
  readAllNotices,
  readMailChoice,
  readNotice,
  readSubscription,
  unsubscribe
} from '@northstar/shared/notifications/notifications.endpoints.ts'
import type { FastifyInstance } from 'fastify'
import { everyone, member } from '../http/access.ts'
import { serve } from '../http/serve.ts'
import * as choices from './choices.service.ts'
import * as notifications from './notifications.service.ts'

export default async function notificationsRoutes(app: FastifyInstance) {
  app.route(serve(listNotices, { access: member, handler: ({ context, query }) => notifications.list(context, query) }))
  app.route(
    serve(readNotice, {
      access: member,
      handler: ({ context, params }) => notifications.markRead(context, params.noticeId)
    })
  )
  app.route(serve(readAllNotices, { access: member, handler: ({ context }) => notifications.markAllRead(context) }))
  app.route(serve(readMailChoice, { access: member, handler: ({ context }) => choices.read(context) }))
  app.route(serve(changeMailChoice, { access: member, handler: ({ context, body }) => choices.change(context, body) }))
  app.route(
    serve(readSubscription, {
      access: everyone,
      handler: ({ context, params }) => choices.readSubscription(context, params.token)
    })
  )
  app.route(
    serve(unsubscribe, {
      access: everyone,
      handler: ({ context, params }) => choices.unsubscribe(context, params.token)
    })
  )
}
