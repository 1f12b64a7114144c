import { Type } from 'typebox'
import { endpoint } from '../http/endpoint.ts'
import { Page, paging } from '../http/page.schema.ts'
import { OfProgram } from '../http/paths.schema.ts'
import { Id } from '../values/values.schema.ts'
import { Notice } from './notifications.schema.ts'

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
