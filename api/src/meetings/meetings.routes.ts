import {
  changeMeeting,
  confirmMeeting,
  exportMeetings,
  listMeetings,
  logMeeting,
  readMeeting,
  removeMeeting,
  startMeeting,
  unconfirmMeeting
} from '@northstar/shared/meetings/meetings.endpoints.ts'
import type { FastifyInstance } from 'fastify'
import { role } from '../http/access.ts'
import { serve } from '../http/serve.ts'
import { log } from './meetings.log.ts'
import * as meetings from './meetings.service.ts'
import { start } from './meetings.start.ts'

const access = role('director', 'coordinator', 'mentor', 'scholar')

export default async function meetingsRoutes(app: FastifyInstance) {
  app.route(serve(listMeetings, { access, handler: ({ context, query }) => meetings.list(context, query) }))
  app.route(
    serve(exportMeetings, {
      access,
      handler: ({ context, query, reply }) => {
        reply.header('content-disposition', 'attachment; filename="meetings.csv"')
        return meetings.exportCsv(context, query)
      }
    })
  )
  app.route(
    serve(startMeeting, {
      access: { ...access, leavesTrace: true },
      handler: ({ context, params, query }) => start(context, params.scholarId, query.plannedMeetingId)
    })
  )
  app.route(serve(logMeeting, { access, handler: ({ context, body }) => log(context, body) }))
  app.route(serve(readMeeting, { access, handler: ({ context, params }) => meetings.read(context, params.meetingId) }))
  app.route(
    serve(changeMeeting, {
      access,
      handler: ({ context, params, body }) => meetings.change(context, params.meetingId, body)
    })
  )
  confirming(app)
  app.route(
    serve(removeMeeting, {
      access,
      handler: ({ context, params, query }) => meetings.remove(context, params.meetingId, query.version)
    })
  )
}

function confirming(app: FastifyInstance) {
  app.route(
    serve(confirmMeeting, {
      access,
      handler: ({ context, params, body }) => meetings.confirm(context, params.meetingId, body.version)
    })
  )
  app.route(
    serve(unconfirmMeeting, {
      access,
      handler: ({ context, params, query }) => meetings.unconfirm(context, params.meetingId, query.version)
    })
  )
}
