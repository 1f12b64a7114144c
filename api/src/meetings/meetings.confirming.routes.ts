import {
  confirmByLink,
  dismissMeetingSuggestion,
  readMeetingLink,
  renewMeetingLink,
  suggestByLink,
  suggestMeetingChange,
  takeBackByLink,
  takeMeetingSuggestionBack
} from '@northstar/shared/meetings/meetings.confirming.endpoints.ts'
import type { FastifyInstance } from 'fastify'
import { everyone, role } from '../http/access.ts'
import { serve } from '../http/serve.ts'
import * as links from './meetings.links.service.ts'
import * as suggestions from './meetings.suggestions.service.ts'

const access = role('director', 'coordinator', 'mentor', 'scholar')

export default async function confirmingRoutes(app: FastifyInstance) {
  app.route(
    serve(suggestMeetingChange, {
      access,
      handler: ({ context, params, body }) => suggestions.suggest(context, params.meetingId, body)
    })
  )
  app.route(
    serve(dismissMeetingSuggestion, {
      access,
      handler: ({ context, params: { meetingId, suggestionId }, body }) =>
        suggestions.dismiss(context, meetingId, suggestionId, body.answer)
    })
  )
  app.route(
    serve(takeMeetingSuggestionBack, {
      access,
      handler: ({ context, params: { meetingId, suggestionId } }) =>
        suggestions.takeBack(context, meetingId, suggestionId)
    })
  )
  app.register(linkRoutes)
}

async function linkRoutes(app: FastifyInstance) {
  app.route(
    serve(readMeetingLink, {
      access: everyone,
      handler: ({ context, params: { token }, request }) => links.read(context, { token, address: request.ip })
    })
  )
  app.route(
    serve(confirmByLink, {
      access: everyone,
      handler: ({ context, params: { token }, request }) => links.confirm(context, { token, address: request.ip })
    })
  )
  app.route(
    serve(suggestByLink, {
      access: everyone,
      handler: ({ context, params: { token }, body, request }) =>
        links.suggest(context, { token, address: request.ip }, body.text)
    })
  )
  app.route(
    serve(takeBackByLink, {
      access: everyone,
      handler: ({ context, params: { token }, request }) => links.takeBack(context, { token, address: request.ip })
    })
  )
  app.route(
    serve(renewMeetingLink, {
      access: everyone,
      handler: ({ context, params: { token }, request }) => links.renew(context, { token, address: request.ip })
    })
  )
}
