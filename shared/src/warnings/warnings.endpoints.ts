import { Type } from 'typebox'
import { endpoint } from '../http/endpoint.ts'
import { Page, paging } from '../http/page.schema.ts'
import { OfProgram } from '../http/paths.schema.ts'
import { Id } from '../values/values.schema.ts'
import { NewWarningAnswer, WarningAnswer } from './warnings.schema.ts'

const OfAnswer = Type.Object({ programId: Id, answerId: Id })

export const listWarningAnswers = endpoint({
  method: 'GET',
  path: '/programs/:programId/warning-answers',
  summary: 'List what was done about warnings, newest first',
  params: OfProgram,
  query: Type.Object({ ...paging, scholarId: Type.Optional(Id) }),
  result: Page(WarningAnswer)
})

export const answerWarning = endpoint({
  method: 'POST',
  path: '/programs/:programId/warning-answers',
  summary: 'Nudge about a warning, snooze it with a note, or call it resolved',
  params: OfProgram,
  body: NewWarningAnswer,
  result: WarningAnswer
})

export const undoWarningAnswer = endpoint({
  method: 'DELETE',
  path: '/programs/:programId/warning-answers/:answerId',
  summary: 'Take an answer to a warning back; it stays on record as undone',
  params: OfAnswer
})
