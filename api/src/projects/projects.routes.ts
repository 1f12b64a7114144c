import * as endpoints from '@northstar/shared/projects/projects.endpoints.ts'
import type { FastifyInstance } from 'fastify'
import { member, role, staff } from '../http/access.ts'
import { serve } from '../http/serve.ts'
import * as projects from './projects.service.ts'

const keepers = role('director', 'coordinator', 'scholar')

export default async function projectsRoutes(app: FastifyInstance) {
  lists(app)
  records(app)
}

function lists(app: FastifyInstance) {
  app.route(
    serve(endpoints.listProjects, {
      access: member,
      handler: ({ context, query }) => projects.list(context, query)
    })
  )
  app.route(
    serve(endpoints.exportProjects, {
      access: member,
      handler: ({ context, query, reply }) => {
        reply.header('content-disposition', 'attachment; filename="projects.csv"')
        return projects.exportAll(context, query)
      }
    })
  )
}

function records(app: FastifyInstance) {
  app.route(
    serve(endpoints.addProject, {
      access: keepers,
      handler: ({ context, params, body }) => projects.add(context, params.scholarId, body)
    })
  )
  app.route(
    serve(endpoints.readProject, {
      access: member,
      handler: ({ context, params }) => projects.read(context, params.projectId)
    })
  )
  app.route(
    serve(endpoints.changeProject, {
      access: role('director', 'coordinator', 'mentor', 'scholar'),
      handler: ({ context, params, body }) => projects.change(context, params.projectId, body)
    })
  )
  app.route(
    serve(endpoints.changeProjectStage, {
      access: role('director', 'coordinator', 'mentor', 'scholar'),
      handler: ({ context, params, body }) => projects.changeStage(context, params.projectId, body)
    })
  )
  app.route(
    serve(endpoints.addStatusNote, {
      access: role('director', 'coordinator', 'mentor', 'scholar'),
      handler: ({ context, params, body }) => projects.addNote(context, params.projectId, body)
    })
  )
  app.route(
    serve(endpoints.removeProject, {
      access: staff,
      handler: ({ context, params, query }) => projects.remove(context, params.projectId, query.version)
    })
  )
}
