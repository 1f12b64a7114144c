import type { FieldProblem } from '@northstar/shared/http/problem.schema.ts'

interface Details {
  fields?: FieldProblem[]
  /** The present record, when a change was made from an older version. */
  current?: object
  /** Seconds after which another try makes sense. */
  retryAfter?: number
}

/** A refusal that the caller can understand; anything else that is thrown is our fault and answers 500. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string
  readonly details: Details

  constructor(status: number, code: string, message: string, details: Details = {}) {
    super(message)
    this.status = status
    this.code = code
    this.details = details
  }
}

/** `notFound('The milestone')`: also for what exists but is none of the caller's business. */
export const notFound = (what: string) => new Refusal(404, 'not-found', `${what} was not found.`)
export const forbidden = (message = 'You may not do this.') => new Refusal(403, 'forbidden', message)
export const conflict = (code: string, message: string) => new Refusal(409, code, message)

/** A request that is well-formed but cannot be: names the fields, so that the form can show it there. */
export const invalid = (message: string, ...fields: FieldProblem[]) => new Refusal(422, 'invalid', message, { fields })

/** The record was changed by somebody else since; `current` is how it is now, as its own endpoint would show it. */
export const stale = (current: object) =>
  new Refusal(409, 'stale', 'Somebody changed this in the meantime. Look at the present version, then save again.', {
    current
  })

export const tooMany = (message: string, retryAfter: number) =>
  new Refusal(429, 'too-many-attempts', message, { retryAfter })

export const arrivedLate = () =>
  new Refusal(408, 'late', 'The request did not arrive in time. Try again, or over a better line.')
