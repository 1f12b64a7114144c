import {
  addMilestoneTemplate,
  applyMilestoneTemplate,
  changeMilestoneTemplate,
  exportMilestoneTemplates,
  listMilestoneTemplates,
  listTemplateRollouts,
  listTemplateVersions,
  readMilestoneTemplate,
  readTemplateDifferences,
  readTemplateVersion,
  removeMilestoneTemplate,
  restoreTemplateVersion,
  rollOutTemplate,
  takeTemplateRolloutBack
} from '@northstar/shared/templates/templates.endpoints.ts'
import type { FastifyInstance } from 'fastify'
import { staff } from '../http/access.ts'
import { serve } from '../http/serve.ts'
import { takeBack } from './rollouts.back.ts'
import * as rollouts from './rollouts.service.ts'
import { createMilestonesFromTemplate } from './templates.applying.ts'
import * as templates from './templates.service.ts'
import * as versions from './templates.versions.ts'

export default async function templatesRoutes(app: FastifyInstance) {
  records(app)
  history(app)
  plans(app)
}

function records(app: FastifyInstance) {
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
    serve(readMilestoneTemplate, {
      access: staff,
      handler: ({ context, params }) => templates.read(context, params.templateId)
    })
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
        createMilestonesFromTemplate(context, { ...body, scholarId: params.scholarId })
    })
  )
}

function history(app: FastifyInstance) {
  app.route(
    serve(listTemplateVersions, {
      access: staff,
      handler: ({ context, params }) => versions.list(context, params.templateId)
    })
  )
  app.route(
    serve(readTemplateVersion, {
      access: staff,
      handler: ({ context, params }) => versions.read(context, params.templateId, params.version)
    })
  )
  app.route(
    serve(restoreTemplateVersion, {
      access: staff,
      handler: ({ context, params, body }) => versions.restore(context, params.templateId, body)
    })
  )
}

function plans(app: FastifyInstance) {
  app.route(
    serve(readTemplateDifferences, {
      access: staff,
      handler: ({ context, params }) => rollouts.differences(context, params.templateId)
    })
  )
  app.route(
    serve(listTemplateRollouts, {
      access: staff,
      handler: ({ context, params }) => rollouts.list(context, params.templateId)
    })
  )
  app.route(
    serve(rollOutTemplate, {
      access: staff,
      handler: ({ context, params, body }) => rollouts.rollOut(context, params.templateId, body)
    })
  )
  app.route(
    serve(takeTemplateRolloutBack, {
      access: staff,
      handler: ({ context, params }) => takeBack(context, params.templateId, params.rolloutId)
    })
  )
}
