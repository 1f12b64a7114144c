import {
  assignMentor,
  changeMentorAssignment,
  exportMentors,
  listMentoringTeam,
  listMentors,
  readMentor,
  removeMentorAssignment
} from '@northstar/shared/mentoring/mentoring.endpoints.ts'
import type { FastifyInstance } from 'fastify'
import { member, staff } from '../http/access.ts'
import { serve } from '../http/serve.ts'
import * as load from './load.service.ts'
import * as mentoring from './mentoring.service.ts'

export default async function mentoringRoutes(app: FastifyInstance) {
  app.route(serve(listMentors, { access: staff, handler: ({ context, query }) => load.list(context, query) }))
  app.route(
    serve(exportMentors, {
      access: staff,
      handler: ({ context, query, reply }) => {
        reply.header('content-disposition', 'attachment; filename="mentors.csv"')
        return load.exportAll(context, query)
      }
    })
  )
  app.route(
    serve(readMentor, { access: member, handler: ({ context, params }) => load.read(context, params.personId) })
  )
  app.route(
    serve(listMentoringTeam, {
      access: member,
      handler: ({ context, params }) => mentoring.listTeam(context, params.scholarId)
    })
  )
  app.route(
    serve(assignMentor, {
      access: staff,
      handler: ({ context, params, body }) => mentoring.assign(context, params.scholarId, body)
    })
  )
  app.route(
    serve(changeMentorAssignment, {
      access: staff,
      handler: ({ context, params, body }) => mentoring.change(context, params.assignmentId, body)
    })
  )
  app.route(
    serve(removeMentorAssignment, {
      access: staff,
      handler: ({ context, params, query }) => mentoring.remove(context, params.assignmentId, query.version)
    })
  )
}
