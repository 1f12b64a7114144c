import {
  changeCalendar,
  makeCalendarAddress,
  readCalendar,
  readCalendarFeed,
  revokeCalendarAddress
} from '@northstar/shared/calendar/calendar.endpoints.ts'
import type { FastifyInstance } from 'fastify'
import { createHash } from 'node:crypto'
import { everyone, signedIn } from '../http/access.ts'
import { serve } from '../http/serve.ts'
import * as calendar from './calendar.service.ts'

/** Calendar programs come every few hours; so many a minute from one address are many people’s. */
const rateLimit = { max: 120, timeWindow: '1 minute' }

const etagOf = (text: string) => `"${createHash('sha256').update(text).digest('base64url')}"`

export default async function calendarRoutes(app: FastifyInstance) {
  app.route(serve(readCalendar, { access: signedIn, handler: ({ context }) => calendar.read(context) }))
  app.route(serve(changeCalendar, { access: signedIn, handler: ({ context, body }) => calendar.change(context, body) }))
  app.route(serve(makeCalendarAddress, { access: signedIn, handler: ({ context }) => calendar.makeAddress(context) }))
  app.route(
    serve(revokeCalendarAddress, { access: signedIn, handler: ({ context }) => calendar.revokeAddress(context) })
  )

  const feed = serve(readCalendarFeed, {
    access: everyone,
    handler: async ({ context, params, request, reply }) => {
      const text = await calendar.feed(context, params.secret)
      const etag = etagOf(text)
      // Kept by calendar programs, and asked for again each time.
      reply.header('cache-control', 'private, no-cache').header('etag', etag)
      reply.header('content-disposition', 'inline; filename="northstar.ics"')
      if (request.headers['if-none-match']?.includes(etag)) reply.code(304).send()
      return text
    }
  })
  app.route({ ...feed, config: { ...feed.config, rateLimit } })
}
