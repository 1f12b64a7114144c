import { listOutbox } from '@northstar/shared/mail/mail.endpoints.ts'
import type { FastifyInstance } from 'fastify'
import { refuseUnlessSample } from '../auth/installation.service.ts'
import { everyone } from '../http/access.ts'
import { isFromThisMachine } from '../http/loopback.ts'
import { serve } from '../http/serve.ts'
import { askWhoConfirmsNow } from '../meetings/meetings.asking.ts'
import * as mail from './mail.service.ts'

export default async function mailRoutes(app: FastifyInstance) {
  app.route(
    serve(listOutbox, {
      access: everyone,
      handler: async ({ context, query, request }) => {
        await refuseUnlessSample(context, isFromThisMachine(request))
        await askWhoConfirmsNow(context)
        return mail.listOutbox(context, query)
      }
    })
  )
}
