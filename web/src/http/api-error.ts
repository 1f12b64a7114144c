import type { FieldProblem } from '@northstar/shared/http/problem.schema.ts'

interface Refused {
  status: number
  code: string
  message: string
  fields?: FieldProblem[]
  current?: Record<string, unknown>
}

/** What the API refused, in its own words; `status` 0 means that it could not be reached. */
export class ApiError extends Error {
  override name = 'ApiError'
  readonly status: number
  /** Stable, for programs: `not-found`, `stale`, `invalid`, `unreachable`, … */
  readonly code: string
  /** What is wrong with single fields: `actions.0.title`. */
  readonly fields?: FieldProblem[]
  /** The present record, when the change was made from an older version of it. */
  readonly current?: Record<string, unknown>

  constructor({ status, code, message, fields, current }: Refused) {
    super(message)
    this.status = status
    this.code = code
    this.fields = fields
    this.current = current
  }
}

export const unreachable = () =>
  new ApiError({
    status: 0,
    code: 'unreachable',
    message: 'Northstar cannot be reached just now. Check your connection and try again.'
  })

/** Reads an answer that is not a success; one that is no problem document still gets a sentence. */
export async function toApiError(response: Response) {
  const problem = await response.json().catch(() => ({}))
  return new ApiError({
    status: response.status,
    code: problem.code ?? 'unexpected',
    message: problem.detail ?? sentenceFor(response.status),
    fields: problem.fields,
    current: problem.current
  })
}

function sentenceFor(status: number) {
  if (status === 404) return 'This was not found.'
  if (status === 413) return 'This is too large to send.'
  if (status === 429) return 'That was a lot at once. Wait a minute and try again.'
  if (status >= 500) return 'Something went wrong on our side. Nothing was lost; try again in a minute.'
  return 'This could not be done.'
}
