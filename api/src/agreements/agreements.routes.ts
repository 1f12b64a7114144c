import * as endpoints from '@northstar/shared/agreements/agreements.endpoints.ts'
import type { FastifyInstance } from 'fastify'
import { member, role, staff } from '../http/access.ts'
import { serve } from '../http/serve.ts'
import * as agreements from './agreements.service.ts'
import * as signing from './agreements.signing.ts'
import * as template from './agreements.template.service.ts'
import * as writing from './agreements.writing.ts'

const taking = role('director', 'coordinator', 'mentor', 'scholar')

export default async function agreementsRoutes(app: FastifyInstance) {
  templates(app)
  lists(app)
  records(app)
  drafts(app)
}

function templates(app: FastifyInstance) {
  app.route(
    serve(endpoints.readAgreementTemplate, { access: staff, handler: ({ context }) => template.readTemplate(context) })
  )
  app.route(
    serve(endpoints.changeAgreementTemplate, {
      access: staff,
      handler: ({ context, body }) => template.changeTemplate(context, body)
    })
  )
}

function lists(app: FastifyInstance) {
  app.route(
    serve(endpoints.listAgreements, {
      access: member,
      handler: ({ context, query }) => agreements.list(context, query)
    })
  )
  app.route(
    serve(endpoints.exportAgreements, {
      access: member,
      handler: ({ context, query, reply }) => {
        reply.header('content-disposition', 'attachment; filename="agreements.csv"')
        return agreements.exportAll(context, query)
      }
    })
  )
}

function records(app: FastifyInstance) {
  app.route(
    serve(endpoints.startAgreement, {
      access: taking,
      handler: ({ context, params, body }) => agreements.start(context, params.scholarId, body.mentorId)
    })
  )
  app.route(
    serve(endpoints.readAgreement, {
      access: member,
      handler: ({ context, params }) => agreements.read(context, params.agreementId)
    })
  )
  app.route(
    serve(endpoints.reviseAgreement, {
      access: taking,
      handler: ({ context, params }) => agreements.revise(context, params.agreementId)
    })
  )
  app.route(
    serve(endpoints.agreeStillRight, {
      access: taking,
      handler: ({ context, params, body }) => signing.agreeStillRight(context, params.agreementId, body)
    })
  )
  app.route(
    serve(endpoints.readAgreementVersion, {
      access: member,
      handler: ({ context, params }) => agreements.readVersion(context, params.versionId)
    })
  )
}

function drafts(app: FastifyInstance) {
  app.route(
    serve(endpoints.changeAgreementTerms, {
      access: taking,
      handler: ({ context, params, body }) => writing.changeTerms(context, params.versionId, body)
    })
  )
  app.route(
    serve(endpoints.changeAgreementSection, {
      access: taking,
      handler: ({ context, params, body }) => writing.changeSection(context, params.versionId, params.key, body)
    })
  )
  app.route(
    serve(endpoints.signAgreement, {
      access: taking,
      handler: ({ context, params, body }) => signing.sign(context, params.versionId, body)
    })
  )
  app.route(
    serve(endpoints.withdrawAgreement, {
      access: taking,
      handler: ({ context, params }) => writing.withdraw(context, params.versionId)
    })
  )
}
