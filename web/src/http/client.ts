import { renewSession } from '@northstar/shared/auth/auth.endpoints.ts'
import type { Endpoint } from '@northstar/shared/http/endpoint.ts'
import { pause } from '../ui/turns.ts'
import { fillPath, toSearch } from './address.ts'
import { toApiError, unreachable } from './api-error.ts'
import { createRefresh } from './session-refresh.ts'

type Given<T> = { [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key] }
type Content<Body> = Body extends undefined ? { body?: undefined } : { body: Body }

interface Sending {
  /** Sent twice, done once: one key for one intention, the same when it is tried again. */
  idempotencyKey?: string
  signal?: AbortSignal
}

type Input<Params, Query, Content> = Given<{ params: Params }> & { query?: Partial<Query> } & Content & Sending
type Arguments<T> = object extends T ? [input?: T] : [input: T]

interface Request {
  params?: object
  query?: object
  body?: unknown
  idempotencyKey?: string
  signal?: AbortSignal
}

interface Settings {
  base: string
  renewal: Pick<Endpoint, 'method' | 'path'>
  fetch: typeof globalThis.fetch
}

/** The API as functions: what goes in and what comes out has the types of the endpoint. */
export function createClient(settings: Settings) {
  const { send, whenSignedOut } = createSender(settings)

  return {
    whenSignedOut,

    async call<Params, Query, Body, Result>(
      endpoint: Endpoint<Params, Query, Body, Result>,
      ...[input]: Arguments<Input<Params, Query, Content<Body>>>
    ): Promise<Result> {
      return read<Result>(await send(endpoint, input ?? {}))
    },

    /** Sends a form with files. */
    async upload<Params, Query, Result>(
      endpoint: Endpoint<Params, Query, unknown, Result>,
      input: Input<Params, Query, { body: FormData }>
    ): Promise<Result> {
      return read<Result>(await send(endpoint, input))
    },

    /** Fetches a file and hands it to the browser to keep. */
    async download<Params, Query>(
      endpoint: Endpoint<Params, Query>,
      ...[input]: Arguments<Input<Params, Query, unknown>>
    ) {
      const response = await send(endpoint, input ?? {})
      keep(await response.blob(), fileName(response.headers.get('content-disposition')))
    }
  }
}

function createSender({ base, renewal, fetch }: Settings) {
  let signedOut: () => void = () => undefined
  // Leaving the page must not lose the answer: the token that it exchanged is good for nothing any more.
  const refresh = createRefresh(() => reach(renewal.path, { method: renewal.method, keepalive: true }))

  async function reach(address: string, init: RequestInit) {
    // To send takes a phone a while: the questions of a page that is being built go one by one. What is written does not wait.
    if (init.method === 'GET') await pause('user-blocking')
    return fetch(base + address, { credentials: 'same-origin', ...init }).catch((error: unknown) => {
      throw error instanceof DOMException && error.name === 'AbortError' ? error : unreachable()
    })
  }

  return {
    async send(endpoint: Endpoint, request: Request): Promise<Response> {
      const address = fillPath(endpoint.path, request.params ?? {}) + toSearch(request.query ?? {})
      const init = { method: endpoint.method, signal: request.signal ?? null, ...content(request) }
      const askedAt = Date.now()

      let response = await reach(address, init)
      if (response.status === 401 && (await codeOf(response)) === 'expired' && (await refresh(askedAt))) {
        response = await reach(address, init)
      }
      if (response.ok) return response

      const error = await toApiError(response)
      if (error.status === 401 && signedOutCodes.has(error.code)) signedOut()
      throw error
    },

    /** What to do when somebody has to sign in (again). */
    whenSignedOut: (react: () => void) => void (signedOut = react)
  }
}

/** Answers 401 that mean "nobody is signed in", unlike a wrong password. */
const signedOutCodes = new Set(['expired', 'signed-out', 'unauthenticated'])

const codeOf = async (response: Response): Promise<unknown> =>
  (
    await response
      .clone()
      .json()
      .catch(() => ({}))
  ).code

function content({ body, idempotencyKey }: Request) {
  const headers = new Headers()
  if (idempotencyKey) headers.set('idempotency-key', idempotencyKey)
  if (body === undefined || body instanceof FormData) return { headers, body: body ?? null }

  headers.set('content-type', 'application/json')
  return { headers, body: JSON.stringify(body) }
}

/** The endpoint names the result, and the API lets nothing else out; so what arrives is taken to be one. */
const read = async <Result>(response: Response) =>
  (response.status === 204 ? undefined : await response.json()) as Result

const fileName = (disposition: string | null) => disposition?.match(/filename="?([^";]+)/)?.[1] ?? 'download'

function keep(file: Blob, name: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

export const { call, upload, download, whenSignedOut } = createClient({
  base: '/api/v1',
  renewal: renewSession,
  fetch: (...request) => globalThis.fetch(...request)
})
