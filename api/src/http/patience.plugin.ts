import type { FastifyHttpOptions, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import type { Server } from 'node:http'
import { Socket } from 'node:net'
import { arrivedLate } from './refusal.ts'

/** For how long, in milliseconds, a request may be on its way. */
export interface Patience {
  headers: number
  /** The whole of a body; forms with files have until `request`. */
  body: number
  /** The whole of a request: 20 MB of files over a line of 200 kbit/s. */
  request: number
  /** Nothing comes or goes, while we wait for others or they wait for us. */
  silence: number
  /** How often it is looked who is late. */
  look: number
}

export const usualPatience: Patience = {
  headers: 20_000,
  body: 60_000,
  request: 15 * 60_000,
  silence: 2 * 60_000,
  look: 10_000
}

export const serverPatience = ({ headers, request, silence, look }: Patience) =>
  ({
    requestTimeout: request,
    connectionTimeout: silence,
    http: { headersTimeout: headers, connectionsCheckingInterval: look }
  }) satisfies FastifyHttpOptions<Server>

/** Lets an answer to this request take its time before its first byte goes out; a request that is made up has no line. */
export function bearSilence({ raw: { socket } }: FastifyRequest) {
  if (socket instanceof Socket) socket.setTimeout(0)
}

/** Refuses a body that does not come to its end. Who sends slowly holds a connection to us, never one to the database. */
export default fp<{ patience: Patience }>(
  async (app, { patience }) => {
    app.addHook('preParsing', (request, reply, payload, next) => {
      const { 'content-type': type, 'content-length': length, 'transfer-encoding': encoding } = request.headers
      const hasBody = length !== undefined || encoding !== undefined
      if (!hasBody || type?.startsWith('multipart/')) return next()
      const late = setTimeout(() => {
        if (payload.listenerCount('error') === 0) return
        reply.header('connection', 'close')
        payload.emit('error', arrivedLate())
      }, patience.body)
      payload.once('end', () => clearTimeout(late)).once('close', () => clearTimeout(late))
      next()
    })
  },
  { name: 'patience' }
)
