import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Db } from '../db/db.ts'
import { positionOf, type Replica } from '../db/replica.ts'
import type { Reach } from '../db/reach.ts'
import type { Access } from './access.ts'
import { keepWritten, writtenIn } from './session-cookies.ts'

/** Nothing is written, in one transaction of somebody who is signed in: a copy of the database will do. */
export const isRead = ({ method }: FastifyRequest, { scope, inSteps, leavesTrace }: Access) =>
  (method === 'GET' || method === 'HEAD') && scope !== 'public' && !inSteps && !leavesTrace

/** What may have left something that its sender looks for next. */
export const mayHaveWritten = (request: FastifyRequest, access: Access) =>
  (request.method !== 'GET' && request.method !== 'HEAD') || (access.scope !== 'public' && !isRead(request, access))

/** Handed out when nobody could say how far the database is; no copy is ever that far. */
const unknown = 'FFFFFFFF/FFFFFFFF'
const wellFormed = /^[0-9A-F]{1,8}\/[0-9A-F]{1,8}$/

/** Reads from the copy of the database, if it has all that this browser wrote. */
export async function readFromCopy<Result>(
  replica: Replica,
  request: FastifyRequest,
  reach: Reach,
  work: (db: Db) => Promise<Result>
) {
  const written = writtenIn(request)
  if (written !== undefined && !wellFormed.test(written)) return undefined
  return replica.read(reach, written, work)
}

/** Has the browser know how far the database is once this request has written. */
export async function noteWritten(reply: FastifyReply) {
  const { replica, pool } = reply.server.application
  if (!replica || reply.sent) return
  keepWritten(reply, await positionOf(pool).catch(() => unknown))
}
