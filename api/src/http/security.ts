import type { FastifyJWTOptions } from '@fastify/jwt'
import type { onRequestHookHandler } from 'fastify'
import helmet, { type HelmetOptions } from 'helmet'
import { hkdfSync } from 'node:crypto'
import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { Config } from '../config.ts'
import { isLoopback } from './guard.plugin.ts'

const keys = new WeakMap<Config, Map<string, Buffer>>()

/** A key for one purpose, made from the installation's secret; once, for it takes its time. */
export function keyFor(purpose: string, config: Config): Buffer {
  const made = keys.get(config) ?? new Map<string, Buffer>()
  keys.set(config, made)
  const key = made.get(purpose) ?? Buffer.from(hkdfSync('sha256', config.secretKey, 'northstar', purpose, 32))
  made.set(purpose, key)
  return key
}

/** Over TLS the prefix keeps a page of a neighbouring host, or one without TLS, from setting cookies of these names. */
export function cookieNames(config: Config) {
  const prefix = overTls(config) ? '__Secure-' : ''
  return {
    access: `${prefix}northstar_access`,
    refresh: `${prefix}northstar_refresh`,
    written: `${prefix}northstar_written`
  }
}

const accessLifetime = 10 * 60

export const jwtOptions = (config: Config): FastifyJWTOptions => ({
  secret: keyFor('access-token', config),
  sign: { algorithm: 'HS256', expiresIn: accessLifetime, iss: 'northstar', aud: 'northstar' },
  verify: {
    algorithms: ['HS256'],
    // What is left out is not checked otherwise.
    requiredClaims: ['sub', 'sid', 'iss', 'aud', 'exp'],
    allowedIss: 'northstar',
    allowedAud: 'northstar',
    // Whether its session is still open is asked of the database at every request.
    cache: 1000
  }
})

export const overTls = ({ publicUrl }: Config) => publicUrl.startsWith('https:')

/** What a browser could do for a page and no page here asks for. */
const unused = ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'serial', 'bluetooth', 'display-capture']
  .map(feature => `${feature}=()`)
  .join(', ')

/**
 * The headers that every answer carries, whoever gives it; worked out once, where `@fastify/helmet` does it for each request.
 */
export function securityHeaders(config: Config): ReadonlyMap<string, string> {
  const request = new IncomingMessage(new Socket())
  const answer = new ServerResponse(request)
  helmet(helmetOptions(config))(request, answer, () => {})
  return new Map([...Object.entries(answer.getHeaders() as Record<string, string>), ['permissions-policy', unused]])
}

export const protect = (answer: ServerResponse, headers: ReadonlyMap<string, string>): void =>
  headers.forEach((value, name) => answer.setHeader(name, value))

export const protecting =
  (headers: ReadonlyMap<string, string>): onRequestHookHandler =>
  (_request, { raw }, next) => {
    protect(raw, headers)
    next()
  }

const helmetOptions = (config: Config): HelmetOptions => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      styleSrcAttr: ["'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      workerSrc: ["'self'"],
      manifestSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      ...(overTls(config) && { upgradeInsecureRequests: [] })
    }
  },
  strictTransportSecurity: overTls(config) ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  frameguard: { action: 'deny' },
  referrerPolicy: { policy: 'no-referrer' },
  crossOriginOpenerPolicy: overTls(config) || isLoopback(config.host)
})
