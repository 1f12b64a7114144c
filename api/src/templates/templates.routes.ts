import {
  addMilestoneTemplate,
  applyMilestoneTemplate,
  changeMilestoneTemplate,
  exportMilestoneTemplates,
  listMilestoneTemplates,
  removeMilestoneTemplate
} from '@northstar/shared/templates/templates.endpoints.ts'
import type { FastifyInstance } from 'fastify'
import { staff } from '../http/access.ts'
import { serve } from '../http/serve.ts'
import * as templates from './templates.service.ts'

export default async function templatesRoutes(app: FastifyInstance) {
  app.route(serve(listMilestoneTemplates, { access: staff, handler: ({ context }) => templates.list(context) }))
  app.route(
    serve(exportMilestoneTemplates, {
      access: staff,
      handler: async ({ context, reply }) => {
        reply.header('content-disposition', 'attachment; filename="milestone-templates.csv"')
        return templates.exportCsv(context)
      }
    })
  )
  app.route(
    serve(addMilestoneTemplate, { access: staff, handler: ({ context, body }) => templates.add(context, body) })
  )
  app.route(
    serve(changeMilestoneTemplate, {
      access: staff,
      handler: ({ context, params, body }) => templates.change(context, params.templateId, body)
    })
  )
  app.route(
    serve(removeMilestoneTemplate, {
      access: staff,
      handler: ({ context, params, query }) => templates.remove(context, params.templateId, query.version)
    })
  )
  app.route(
    serve(applyMilestoneTemplate, {
      access: staff,
      handler: ({ context, params, body }) =>
        templates.createMilestonesFromTemplate(context, { ...body, scholarId: params.scholarId })
    })
  )
}
