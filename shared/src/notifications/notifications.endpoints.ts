import { Type } from 'typebox'
import { endpoint } from '../http/endpoint.ts'
import { Page, paging } from '../http/page.schema.ts'
import { OfProgram } from '../http/paths.schema.ts'
import { Id } from '../values/values.schema.ts'
import { LinkToken } from '../auth/auth.schema.ts'
import { MailChoice, MailChoiceChange, Notice, Subscription } from './notifications.schema.ts'

export const listNotices = endpoint({
  method: 'GET',
  path: '/programs/:programId/notices',
  summary: 'List one’s own notices, newest first, and count those not read yet',
  params: OfProgram,
  query: Type.Object({ ...paging, unread: Type.Optional(Type.Boolean({ description: 'Only those not read yet' })) }),
  result: Type.Object({ ...Page(Notice).properties, unread: Type.Integer({ minimum: 0 }) })
})

export const readNotice = endpoint({
  method: 'PUT',
  path: '/programs/:programId/notices/:noticeId/reading',
  summary: 'Mark one of one’s notices as read',
  params: Type.Object({ programId: Id, noticeId: Id })
})

export const readAllNotices = endpoint({
  method: 'PUT',
  path: '/programs/:programId/notices/reading',
  summary: 'Mark all of one’s notices as read',
  params: OfProgram
})

export const readMailChoice = endpoint({
  method: 'GET',
  path: '/programs/:programId/mail-choice',
  summary: 'Tell how often one gets mail from a program, and in which time zone',
  params: OfProgram,
  result: MailChoice
})

export const changeMailChoice = endpoint({
  method: 'PUT',
  path: '/programs/:programId/mail-choice',
  summary: 'Choose how often one gets mail from a program, and in which time zone',
  params: OfProgram,
  body: MailChoiceChange,
  result: MailChoice
})

const OfSubscription = Type.Object({ token: LinkToken })

export const readSubscription = endpoint({
  method: 'GET',
  path: '/subscriptions/:token',
  summary: 'Tell what the link at the end of a mail would unsubscribe from',
  params: OfSubscription,
  result: Subscription
})

export const unsubscribe = endpoint({
  method: 'DELETE',
  path: '/subscriptions/:token',
  summary: 'Stop the mails of a program with the link at the end of one; mails about security still come',
  params: OfSubscription
})
