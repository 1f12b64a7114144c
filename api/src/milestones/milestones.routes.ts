import * as endpoints from '@northstar/shared/milestones/milestones.endpoints.ts'
import type { FastifyInstance } from 'fastify'
import { member, role, staff } from '../http/access.ts'
import { serve } from '../http/serve.ts'
import * as bulk from './milestones.bulk.ts'
import * as milestones from './milestones.service.ts'
import * as steps from './milestones.steps.ts'

const workers = role('director', 'coordinator', 'mentor', 'scholar')
const judges = role('director', 'mentor')

export default async function milestonesRoutes(app: FastifyInstance) {
  lists(app)
  records(app)
  progress(app)
  judgements(app)
}

function lists(app: FastifyInstance) {
  app.route(
    serve(endpoints.listMilestones, {
      access: member,
      handler: ({ context, query }) => milestones.list(context, query)
    })
  )
  app.route(
    serve(endpoints.exportMilestones, {
      access: member,
      handler: ({ context, query, reply }) => {
        reply.header('content-disposition', 'attachment; filename="milestones.csv"')
        return milestones.exportAll(context, query)
      }
    })
  )
}

function records(app: FastifyInstance) {
  app.route(
    serve(endpoints.addMilestone, {
      access: role('director', 'coordinator', 'scholar'),
      handler: ({ context, params, body }) => milestones.add(context, params.scholarId, body)
    })
  )
  app.route(
    serve(endpoints.readMilestone, {
      access: member,
      handler: ({ context, params }) => milestones.read(context, params.milestoneId)
    })
  )
  app.route(
    serve(endpoints.changeMilestone, {
      access: workers,
      handler: ({ context, params, body }) => milestones.change(context, params.milestoneId, body)
    })
  )
  app.route(
    serve(endpoints.removeMilestone, {
      access: workers,
      handler: ({ context, params, query }) => milestones.remove(context, params.milestoneId, query.version)
    })
  )
}

function progress(app: FastifyInstance) {
  app.route(
    serve(endpoints.startMilestone, {
      access: workers,
      handler: ({ context, params, body }) => steps.start(context, params.milestoneId, body)
    })
  )
  app.route(
    serve(endpoints.reportMilestone, {
      access: workers,
      handler: ({ context, params, body }) => steps.report(context, params.milestoneId, body)
    })
  )
  app.route(
    serve(endpoints.reopenMilestone, {
      access: workers,
      handler: ({ context, params, body }) => steps.reopen(context, params.milestoneId, body)
    })
  )
  app.route(
    serve(endpoints.moveMilestone, {
      access: workers,
      handler: ({ context, params, body }) => steps.move(context, params.milestoneId, body)
    })
  )
}

function judgements(app: FastifyInstance) {
  app.route(
    serve(endpoints.confirmMilestone, {
      access: workers,
      handler: ({ context, params, body }) => steps.confirm(context, params.milestoneId, body)
    })
  )
  app.route(
    serve(endpoints.sendBackMilestone, {
      access: workers,
      handler: ({ context, params, body }) => steps.sendBack(context, params.milestoneId, body)
    })
  )
  app.route(
    serve(endpoints.waiveMilestone, {
      access: staff,
      handler: ({ context, params, body }) => steps.waive(context, params.milestoneId, body)
    })
  )
  app.route(
    serve(endpoints.confirmMilestones, {
      access: judges,
      handler: ({ context, body }) => bulk.confirmAll(context, body)
    })
  )
  app.route(
    serve(endpoints.moveMilestones, {
      access: staff,
      handler: ({ context, body }) => bulk.moveAll(context, body)
    })
  )
}
