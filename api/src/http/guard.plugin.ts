import fp from 'fastify-plugin'
import { isIP } from 'node:net'
import type { Config } from '../config.ts'
import { Refusal } from './refusal.ts'
import { unstorable } from './validation.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Holds for every request: each route says who may use it, unsafe methods come from our own pages, texts can be stored. */
export default fp<{ config: Config }>(
  async (app, { config }) => {
    app.addHook('onRoute', ({ method, url, config: route }) => {
      const isFileOfTheWeb = !url.startsWith('/api/')
      if (!isFileOfTheWeb && !route?.access && !route?.open)
        throw new Error(`${String(method)} ${url} declares no access rule`)
    })

    app.addHook('onRequest', ({ method, headers, routeOptions }, reply, next) => {
      // Records are nobody's to keep on the way, nor the browser's once its owner has signed out.
      if (routeOptions.config.access) reply.header('cache-control', 'no-store')

      if (safe.has(method) || routeOptions.config.fromAnywhere) return next()
      const { origin, 'sec-fetch-site': site } = headers
      const foreign = origin ? !isOurs(origin, config) : site !== undefined && site !== 'same-origin' && site !== 'none'
      next(foreign ? new Refusal(403, 'foreign-origin', 'This request comes from another site.') : undefined)
    })

    app.addHook('preValidation', ({ body, params, query }, _reply, next) => {
      const field = unstorable(body) ?? unstorable(params) ?? unstorable(query)
      if (field === undefined) return next()
      const fields = [{ field, message: 'has characters that cannot be stored' }]
      next(new Refusal(400, 'malformed', 'A text has characters that cannot be stored.', { fields }))
    })
  },
  { name: 'guard' }
)

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Not an endpoint of the contract: the API's own description and state. */
    open?: boolean
    /** Other people's servers may ask for it: what it does is named by a secret in its address, whoever sends it. */
    fromAnywhere?: boolean
  }
}

/** Our own address; while this listens on the loopback address alone, every name of that address is ours. */
function isOurs(origin: string, { publicUrl, host, production }: Config) {
  if (origin === publicUrl) return true
  if (production || !URL.canParse(origin)) return false
  return isLoopback(host) && isLoopback(new URL(origin).hostname)
}

export const isLoopback = (host: string) =>
  host === 'localhost' || host === '[::1]' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
