import type { FastifyReply, FastifyRequest } from 'fastify'
import { deviceIn } from '../auth/device.ts'
import type { Claims } from '../auth/identity.service.ts'
import type { Caller, SignedIn } from '../auth/sessions.service.ts'
import { accessCookie, refreshCookie } from './security.ts'

const accessPath = '/api'
const refreshPath = '/api/v1/sessions'

/** Hands the browser its cookies. The access token's stays when the token is over, so that the API can say "expired". */
export function keepSignedIn(reply: FastifyReply, { accountId, sessionId, refreshToken, expiresAt }: SignedIn) {
  const claims: Claims = { sub: accountId, sid: sessionId }
  const { application, jwt } = reply.server
  const maxAge = Math.max(0, Math.floor((expiresAt.getTime() - application.clock().getTime()) / 1000))
  reply.setCookie(accessCookie, jwt.sign(claims), { ...attributes(reply), path: accessPath, maxAge })
  reply.setCookie(refreshCookie, refreshToken, { ...attributes(reply), path: refreshPath, maxAge })
}

export function forgetSignedIn(reply: FastifyReply) {
  reply.clearCookie(accessCookie, { ...attributes(reply), path: accessPath })
  reply.clearCookie(refreshCookie, { ...attributes(reply), path: refreshPath })
}

const attributes = ({ server }: FastifyReply) => ({
  httpOnly: true,
  sameSite: 'strict' as const,
  secure: server.application.config.publicUrl.startsWith('https:')
})

export const callerOf = async (request: FastifyRequest): Promise<Caller> => ({
  address: request.ip,
  device: deviceIn(request.headers['user-agent']),
  refreshToken: request.cookies[refreshCookie],
  sessionId: await sessionIdOf(request)
})

/** The session that a valid access token names; undefined for everybody else. */
const sessionIdOf = (request: FastifyRequest) =>
  request.jwtVerify<Claims>().then(
    ({ sid }) => sid,
    () => undefined
  )
