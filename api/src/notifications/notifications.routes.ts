import { listNotices, readAllNotices, readNotice } from '@northstar/shared/notifications/notifications.endpoints.ts'
import type { FastifyInstance } from 'fastify'
import { member } from '../http/access.ts'
import { serve } from '../http/serve.ts'
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
}
