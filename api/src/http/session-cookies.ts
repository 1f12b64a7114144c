import type { FastifyReply, FastifyRequest } from 'fastify'
import { deviceIn } from '../auth/device.ts'
import type { Claims } from '../auth/identity.service.ts'
import type { Caller, SignedIn } from '../auth/sessions.service.ts'
import { Refusal } from './refusal.ts'
import { cookieNames, overTls } from './security.ts'

const accessPath = '/api'
const refreshPath = '/api/v1/sessions'

/** Hands the browser its cookies. The access token's stays when the token is over, so that the API can say "expired". */
export function keepSignedIn(reply: FastifyReply, { accountId, sessionId, refreshToken, expiresAt }: SignedIn) {
  const claims: Claims = { sub: accountId, sid: sessionId }
  const { application, jwt } = reply.server
  const maxAge = Math.max(0, Math.floor((expiresAt.getTime() - application.clock().getTime()) / 1000))
  reply.setCookie(namesOf(reply).access, jwt.sign(claims), { ...attributes(reply), path: accessPath, maxAge })
  reply.setCookie(namesOf(reply).refresh, refreshToken, { ...attributes(reply), path: refreshPath, maxAge })
}

export function forgetSignedIn(reply: FastifyReply) {
  reply.clearCookie(namesOf(reply).access, { ...attributes(reply), path: accessPath })
  reply.clearCookie(namesOf(reply).refresh, { ...attributes(reply), path: refreshPath })
}

/** How long a copy of the database may need for what was written; one so far behind is not asked any more. */
const writtenLifetime = 60 * 60

/** Hands the browser how far the database has come with what it wrote, for whichever instance it asks next. */
export function keepWritten(reply: FastifyReply, position: string) {
  reply.setCookie(namesOf(reply).written, position, { ...attributes(reply), path: accessPath, maxAge: writtenLifetime })
}

/** As it was handed out; whoever changes it may miss what they wrote themselves, and sees nothing else. */
export const writtenIn = (request: FastifyRequest) => request.cookies[namesOf(request).written]

const namesOf = ({ server }: FastifyReply | FastifyRequest) => cookieNames(server.application.config)

const attributes = ({ server }: FastifyReply) => ({
  httpOnly: true,
  sameSite: 'strict' as const,
  secure: overTls(server.application.config)
})

export const callerOf = (request: FastifyRequest): Caller => ({
  address: request.ip,
  device: deviceIn(request.headers['user-agent']),
  refreshToken: request.cookies[namesOf(request).refresh],
  sessionId: sessionIdOf(request)
})

/** What the access token in its cookie says, once it has been verified. */
export function claimsOf(request: FastifyRequest): Claims {
  const token = request.cookies[namesOf(request).access]
  if (!token) throw new Refusal(401, 'unauthenticated', 'Sign in first.')
  try {
    return request.server.jwt.verify<Claims>(token)
  } catch (error) {
    throw (error as { code?: string }).code === 'FAST_JWT_EXPIRED'
      ? new Refusal(401, 'expired', 'Your session must be renewed.')
      : new Refusal(401, 'unauthenticated', 'Sign in first.')
  }
}

/** The session that a valid access token names; undefined for everybody else. */
function sessionIdOf(request: FastifyRequest) {
  try {
    return claimsOf(request).sid
  } catch {
    return undefined
  }
}
