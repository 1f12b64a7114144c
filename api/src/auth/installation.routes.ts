import {
  acceptInvitation,
  openSample,
  readInstallation,
  readInvitation,
  setUp,
  signInToSample
} from '@northstar/shared/auth/auth.endpoints.ts'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { everyone } from '../http/access.ts'
import { isFromThisMachine } from '../http/loopback.ts'
import { serve } from '../http/serve.ts'
import { callerOf, keepSignedIn } from '../http/session-cookies.ts'
import * as installation from './installation.service.ts'
import * as acceptance from './invitations.acceptance.ts'
import type { Opened } from './sessions.service.ts'

/** Ways in for people who have no session yet. */
export default async function installationRoutes(app: FastifyInstance) {
  app.route(
    serve(readInstallation, {
      access: everyone,
      handler: ({ context, request }) => installation.read(context, isFromThisMachine(request))
    })
  )
  app.route(
    serve(setUp, {
      access: everyone,
      handler: async ({ context, params, body, request, reply }) =>
        enter(reply, await installation.setUp(context, params.token, body, callerOf(request)))
    })
  )
  app.register(sampleRoutes)
  app.register(invitationRoutes)
}

async function sampleRoutes(app: FastifyInstance) {
  app.route(
    serve(openSample, {
      access: everyone,
      handler: ({ context, request }) => installation.openSample(context, isFromThisMachine(request))
    })
  )
  app.route(
    serve(signInToSample, {
      access: everyone,
      handler: async ({ context, body, request, reply }) => {
        const [caller, local] = [callerOf(request), isFromThisMachine(request)]
        return enter(reply, await installation.signInToSample(context, body.role, caller, local))
      }
    })
  )
}

async function invitationRoutes(app: FastifyInstance) {
  app.route(
    serve(readInvitation, {
      access: everyone,
      handler: ({ context, params }) => acceptance.read(context, params.token)
    })
  )
  app.route(
    serve(acceptInvitation, {
      access: everyone,
      handler: async ({ context, params, body, request, reply }) =>
        enter(reply, await acceptance.accept(context, params.token, body.password, callerOf(request)))
    })
  )
}

function enter(reply: FastifyReply, opened: Opened) {
  keepSignedIn(reply, opened)
  return opened.session
}
