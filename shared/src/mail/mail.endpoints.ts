import { Type, type Static } from 'typebox'
import { endpoint } from '../http/endpoint.ts'
import { Page, paging } from '../http/page.schema.ts'
import { Id, Moment } from '../values/values.schema.ts'

/** A mail of the sample program, which is shown instead of being sent. */
export type OutboxMail = Static<typeof OutboxMail>
export const OutboxMail = Type.Object({
  id: Id,
  to: Type.String(),
  subject: Type.String(),
  text: Type.String(),
  queuedAt: Moment
})

export const listOutbox = endpoint({
  method: 'GET',
  path: '/sample/outbox',
  summary: 'List the mails that the sample program would have sent, newest first',
  query: Type.Object(paging),
  result: Page(OutboxMail)
})
