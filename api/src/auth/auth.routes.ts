import {
  changePassword,
  endAllSessions,
  endSession,
  listSessions,
  readSession,
  renewSession,
  requestPasswordReset,
  resetPassword,
  signIn,
  signOut
} from '@northstar/shared/auth/auth.endpoints.ts'
import type { FastifyInstance } from 'fastify'
import { everyone, signedIn, signedInSteps } from '../http/access.ts'
import { serve } from '../http/serve.ts'
import { callerOf, forgetSignedIn, keepSignedIn } from '../http/session-cookies.ts'
import * as passwords from './passwords.service.ts'
import * as sessions from './sessions.service.ts'

export default async function authRoutes(app: FastifyInstance) {
  app.route(
    serve(signIn, {
      access: everyone,
      handler: async ({ context, body, request, reply }) => {
        const opened = await sessions.signIn(context, body, callerOf(request))
        keepSignedIn(reply, opened)
        return opened.session
      }
    })
  )
  app.route(
    serve(renewSession, {
      access: everyone,
      handler: async ({ context, request, reply }) => {
        const { refreshToken } = callerOf(request)
        const renewed = await sessions.renew(context, refreshToken).catch((refusal: unknown) => {
          forgetSignedIn(reply)
          throw refusal
        })
        keepSignedIn(reply, renewed)
      }
    })
  )
  app.route(serve(readSession, { access: signedIn, handler: ({ context }) => sessions.read(context) }))
  app.route(serve(listSessions, { access: signedIn, handler: ({ context }) => sessions.list(context) }))
  app.register(endings)
  app.register(passwordRoutes)
}

async function endings(app: FastifyInstance) {
  app.route(
    serve(signOut, {
      access: everyone,
      handler: async ({ context, request, reply }) => {
        await sessions.signOut(context, callerOf(request))
        forgetSignedIn(reply)
      }
    })
  )
  app.route(
    serve(endSession, {
      access: signedIn,
      handler: async ({ context, params, reply }) => {
        await sessions.end(context, params.sessionId)
        if (params.sessionId === context.sessionId) forgetSignedIn(reply)
      }
    })
  )
  app.route(
    serve(endAllSessions, {
      access: signedIn,
      handler: async ({ context, reply }) => {
        await sessions.endAll(context)
        forgetSignedIn(reply)
      }
    })
  )
}

async function passwordRoutes(app: FastifyInstance) {
  app.route(
    serve(changePassword, {
      access: signedInSteps,
      handler: ({ context, body, request }) => passwords.change(context, body, request.ip)
    })
  )
  app.route(
    serve(requestPasswordReset, {
      access: everyone,
      handler: ({ context, body, request }) => passwords.requestReset(context, body.email, request.ip)
    })
  )
  app.route(
    serve(resetPassword, {
      access: everyone,
      handler: async ({ context, params, body, reply }) => {
        await passwords.reset(context, params.token, body.password)
        forgetSignedIn(reply)
      }
    })
  )
}
