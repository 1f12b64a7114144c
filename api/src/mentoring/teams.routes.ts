import { changeMentoringTeam, readMentoringTeam, readQuorum } from '@northstar/shared/mentoring/teams.endpoints.ts'
import type { FastifyInstance } from 'fastify'
import { member, staff } from '../http/access.ts'
import { serve } from '../http/serve.ts'
import * as teams from './teams.service.ts'

export default async function teamsRoutes(app: FastifyInstance) {
  app.route(
    serve(readMentoringTeam, {
      access: member,
      handler: ({ context, params }) => teams.read(context, params.scholarId)
    })
  )
  app.route(
    serve(changeMentoringTeam, {
      access: staff,
      handler: ({ context, params, body }) => teams.change(context, params.scholarId, body)
    })
  )
  app.route(
    serve(readQuorum, {
      access: member,
      handler: ({ context, params, query }) => teams.quorum(context, params.scholarId, query.on)
    })
  )
}
