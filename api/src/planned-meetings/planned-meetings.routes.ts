import {
  cancelPlannedMeeting,
  changePlannedMeeting,
  listPlannedMeetings,
  planMeeting,
  readPlannedMeeting,
  reinstatePlannedMeeting
} from '@northstar/shared/planned-meetings/planned-meetings.endpoints.ts'
import type { FastifyInstance } from 'fastify'
import { role } from '../http/access.ts'
import { serve } from '../http/serve.ts'
import { planners } from './planned-meetings.policy.ts'
import * as planned from './planned-meetings.service.ts'

const access = role(...planners)

export default async function plannedMeetingsRoutes(app: FastifyInstance) {
  app.route(serve(listPlannedMeetings, { access, handler: ({ context, query }) => planned.list(context, query) }))
  app.route(serve(planMeeting, { access, handler: ({ context, body }) => planned.plan(context, body) }))
  app.route(
    serve(readPlannedMeeting, {
      access,
      handler: ({ context, params }) => planned.read(context, params.plannedMeetingId)
    })
  )
  app.route(
    serve(changePlannedMeeting, {
      access,
      handler: ({ context, params, body }) => planned.change(context, params.plannedMeetingId, body)
    })
  )
  app.route(
    serve(cancelPlannedMeeting, {
      access,
      handler: ({ context, params, body }) => planned.cancel(context, params.plannedMeetingId, body.version)
    })
  )
  app.route(
    serve(reinstatePlannedMeeting, {
      access,
      handler: ({ context, params, query }) => planned.reinstate(context, params.plannedMeetingId, query.version)
    })
  )
}
