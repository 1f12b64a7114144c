import { LogController, type FastifyReply, type FastifyRequest, type FastifyServerOptions } from 'fastify'
import { pino } from 'pino'
import type { Config } from '../config.ts'

/** What happened, never who: no addresses, no query strings, no headers. */
export const loggerOptions = ({ logLevel }: Config) =>
  ({
    level: logLevel,
    serializers: {
      req: ({ method, routeOptions }) => ({ method, route: routeOptions?.url ?? 'unknown' }),
      res: ({ statusCode }) => ({ statusCode })
    }
  }) satisfies FastifyServerOptions['logger']

/** One line for each request, once it is answered: what was asked, how it ended and how long it took, in milliseconds. */
export class OneLine extends LogController {
  override incomingRequest() {}

  override requestCompleted(error: Error | null | undefined, request: FastifyRequest, reply: FastifyReply) {
    const about = { req: request, res: reply, responseTime: reply.elapsedTime }
    if (error) request.log.error({ ...about, err: error }, 'request errored')
    else request.log.info(about, 'request completed')
  }
}

/** The terminal: what was said within a moment is written in one piece, at the latest when the process ends. */
export function terminal() {
  const stream = pino.destination({ fd: 1, minLength: 4096, periodicFlush: 200 })
  process.once('exit', () => stream.flushSync())
  return stream
}
