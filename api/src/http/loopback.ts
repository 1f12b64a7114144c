import type { FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { isLoopback } from './guard.plugin.ts'

/** Whether this installation can be reached from this very machine alone, as far as its settings tell. */
export const isForThisMachine = ({ host, publicUrl }: Config) =>
  isLoopback(host) && isLoopback(new URL(publicUrl).hostname)

const passedOn = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via']

/** Whether a request was made on this machine, and not passed on by a proxy that runs here. */
export function isFromThisMachine({ server, socket, hostname, headers }: FastifyRequest) {
  const { config } = server.application
  const local = isLoopback((socket.remoteAddress ?? '').replace(/^::ffff:/, ''))
  return isForThisMachine(config) && local && isLoopback(hostname) && !passedOn.some(name => name in headers)
}
