import type { Problem } from '@northstar/shared/http/problem.schema.ts'
import type { ErrorObject } from 'ajv'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { databaseCode, violatedConstraint } from '../db/errors.ts'
import { Refusal, arrivedLate } from './refusal.ts'
import { protect } from './security.ts'
import { fieldProblem } from './validation.ts'

const titles: Record<number, string> = {
  400: 'The request is not well-formed',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Not possible here',
  406: 'Not available in this form',
  408: 'Too slow',
  409: 'In conflict with what is there',
  413: 'Too large',
  415: 'Not a format that is taken here',
  422: 'Not possible as asked',
  429: 'Too many requests',
  431: 'Too large',
  500: 'Something went wrong',
  503: 'Not available right now'
}

/** Every answer that is not a success is a problem document (RFC 9457); what went wrong inside stays inside. */
export function answerWithProblems(app: FastifyInstance) {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = toRefusal(error)
    if (refusal.status >= 500) request.log.error({ err: withoutValues(error) }, 'request failed')
    return sendProblem(reply, refusal)
  })
}

/** Past all hooks: an address that cannot be decoded never reaches a route, nor the handler above. */
export const answerUnreadableAddress =
  (headers: ReadonlyMap<string, string>) => (_error: FastifyError, _request: FastifyRequest, reply: FastifyReply) => {
    protect(reply.raw, headers)
    return sendProblem(reply, new Refusal(400, 'malformed', 'The address is not well-formed.'))
  }

/** What is no request, or never becomes one, is answered past the framework; then the connection ends. */
export const answerUnreadable =
  (headers: ReadonlyMap<string, string>) => (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return
    const { status, code, message } = unreadable(error.code)
    const problem: Problem = { type: 'about:blank', title: titles[status]!, status, code, detail: message }
    const body = JSON.stringify(problem)
    const head = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      ...[...headers].map(header => header.join(': ')),
      'content-type: application/problem+json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close'
    ]
    if (!socket.writable) return void socket.destroy()
    // Once it is sent: whoever never ends would keep the other half open.
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy())
  }

function unreadable(code: string | undefined) {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return arrivedLate()
  if (code === 'HPE_HEADER_OVERFLOW') return new Refusal(431, 'too-large', 'The headers are larger than what is taken.')
  return new Refusal(400, 'malformed', 'The request is not well-formed.')
}

export function sendProblem(reply: FastifyReply, { status, code, message, details }: Refusal) {
  const problem: Problem = { type: 'about:blank', title: titles[status] ?? 'Refused', status, code, detail: message }
  if (details.fields?.length) problem.fields = details.fields
  if (details.current) problem.current = { ...details.current }
  if (details.retryAfter) reply.header('retry-after', details.retryAfter)
  // Whatever was on its way as a file, this is none.
  reply.removeHeader('content-disposition')
  // Sent as text: the schemas of an endpoint describe its successes.
  return reply.code(status).type('application/problem+json; charset=utf-8').serializer(JSON.stringify).send(problem)
}

function toRefusal(error: FastifyError): Refusal {
  if (error instanceof Refusal) return error
  if (error.validation) return fromValidation(error)
  const code = databaseCode(error)
  if (code) return fromDatabase(code, violatedConstraint(error))
  if (isConnectionLost(error)) return unavailable()
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE' || error.statusCode === 413) {
    return new Refusal(413, 'too-large', 'This is larger than what can be taken here.')
  }
  if (error.statusCode === 415) return new Refusal(415, 'unsupported-media-type', 'Send JSON (application/json).')
  if (error.statusCode === 429)
    return new Refusal(429, 'too-many-requests', 'Too many requests. Wait a moment, then try again.')
  if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500) {
    return new Refusal(error.statusCode, 'malformed', 'The request is not well-formed.')
  }
  return new Refusal(
    500,
    'unexpected',
    'Something went wrong on our side. What you typed is still there; try again in a moment.'
  )
}

function fromValidation({ validation = [] }: FastifyError) {
  const fields = (validation as unknown as ErrorObject[]).slice(0, 50).map(fieldProblem)
  const [first] = fields
  const detail = first ? `${first.field || 'The request'} ${first.message}.` : 'The request is not well-formed.'
  return new Refusal(400, 'malformed', detail, { fields })
}

/** Sentences for the rules that the database holds; a service that can say it better does so before. */
const constraints: Record<string, string> = {
  people_email_key: 'Somebody in this program already has this e-mail address.',
  scholars_person_key: 'This person already has a scholar’s record.',
  sites_name_key: 'A site with this name already exists.',
  funding_sources_name_key: 'A funding source with this name already exists.',
  milestone_templates_name_key: 'A template with this name already exists.',
  held_roles_no_overlap: 'This person already holds this role in a part of this time.',
  held_roles_period: 'The end is before the start.',
  appointments_no_overlap: 'The scholar already has an appointment on this funding source in a part of this time.',
  appointments_period: 'The end is before the start.',
  funding_sources_period: 'The end is before the start.',
  mentor_assignments_no_overlap: 'This mentor already has this part in the team in a part of this time.',
  mentor_assignments_period: 'The end is before the start.'
}

function fromDatabase(code: string, constraint = '') {
  const sentence = constraints[constraint]
  switch (code) {
    case '23505':
    case '23P01':
      return new Refusal(409, 'already-there', sentence ?? 'This already exists.')
    case '23503':
      return new Refusal(422, 'unknown-reference', 'Something that this refers to does not exist.')
    case '23514':
      return new Refusal(422, 'invalid', sentence ?? 'These values do not go together.')
    case '22P02':
    case '22008':
    case '22007':
    case '22003':
      return new Refusal(400, 'malformed', 'A value is not of the right form.')
    case '40001':
    case '40P01':
    case '55P03':
      return new Refusal(409, 'busy', 'Somebody is changing the same thing right now. Try again.')
    case '57014':
      return new Refusal(503, 'too-slow', 'This took too long and was stopped. Try again, or ask for less.', {
        retryAfter: 5
      })
    default:
      return code.startsWith('08') || code.startsWith('57P') || code.startsWith('53') || code === '25006'
        ? unavailable()
        : new Refusal(
            500,
            'unexpected',
            'Something went wrong on our side. What you typed is still there; try again in a moment.'
          )
  }
}

const unavailable = () =>
  new Refusal(
    503,
    'unavailable',
    'The database cannot be reached right now. Nothing was lost; try again in a moment.',
    {
      retryAfter: 5
    }
  )

const lost =
  /ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ETIMEDOUT|Connection terminated|timeout exceeded when trying to connect|Query read timeout|not queryable|Client was closed/

function isConnectionLost(error: unknown) {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (lost.test(`${(cause as { code?: string }).code} ${cause.message}`)) return true
  }
  return false
}

/** For the log: where it happened and what kind it was, without the values that the database quotes. */
function withoutValues(error: Error) {
  const frames = error.stack?.split('\n').filter(line => line.trimStart().startsWith('at ')) ?? []
  const fromDatabase = databaseCode(error) !== undefined || error.cause !== undefined
  return {
    type: error.name,
    message: fromDatabase ? 'the database refused' : error.message,
    code: databaseCode(error),
    constraint: violatedConstraint(error),
    stack: frames.join('\n')
  }
}
