import { Type, type Static } from 'typebox'
import { endpoint } from '../http/endpoint.ts'
import { Page, paging } from '../http/page.schema.ts'
import { Id, Moment, Nullable, OneOf } from '../values/values.schema.ts'

/** A mail of the sample program, which is shown instead of being sent. */
export type OutboxMail = Static<typeof OutboxMail>
export const OutboxMail = Type.Object({
  id: Id,
  to: Type.String(),
  subject: Type.String(),
  text: Type.String(),
  /** The same with markup, for mail programs that show it. */
  html: Nullable(Type.String()),
  /** What mail programs read, such as the way to unsubscribe. */
  headers: Type.Array(Type.Object({ name: Type.String(), value: Type.String() })),
  /** An invitation to a meeting, or its withdrawal, as calendars read it. */
  calendar: Nullable(Type.Object({ method: OneOf('REQUEST', 'CANCEL'), content: Type.String() })),
  queuedAt: Moment
})

export const listOutbox = endpoint({
  method: 'GET',
  path: '/sample/outbox',
  summary: 'List the mails that the sample program would have sent, newest first',
  query: Type.Object(paging),
  result: Page(OutboxMail)
})
