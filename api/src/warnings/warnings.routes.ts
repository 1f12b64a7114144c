import { answerWarning, listWarningAnswers, undoWarningAnswer } from '@northstar/shared/warnings/warnings.endpoints.ts'
import type { FastifyInstance } from 'fastify'
import { staff } from '../http/access.ts'
import { serve } from '../http/serve.ts'
import * as warnings from './warnings.service.ts'

export default async function warningsRoutes(app: FastifyInstance) {
  app.route(
    serve(listWarningAnswers, { access: staff, handler: ({ context, query }) => warnings.list(context, query) })
  )
  app.route(serve(answerWarning, { access: staff, handler: ({ context, body }) => warnings.answer(context, body) }))
  app.route(
    serve(undoWarningAnswer, {
      access: staff,
      handler: ({ context, params }) => warnings.undo(context, params.answerId)
    })
  )
}
