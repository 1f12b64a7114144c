import type pg from 'pg'

/** What Postgres answers to everything that stands behind the statement which failed. */
export const behindAFailure = '25P02'

/** What is said of a statement that was never looked at, because of `cause`. */
export const aFailureBefore = (cause: unknown) =>
  Object.assign(new Error('A statement before this one failed.', { cause }), {
    severity: 'ERROR',
    code: behindAFailure
  })

/** A plan that a connection keeps for a table which looks otherwise since a migration; only a new connection is rid of it. */
export const outdatedPlan = '0A000'

/** Every one has a digit, which tells it from what a socket reports (EPIPE). */
const sqlState = /^(?=.*\d)[0-9A-Z]{5}$/

/** SQLSTATE of an error from the database, whoever wrapped it. */
export function databaseCode(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as Error & { code?: unknown }
    if (typeof code === 'string' && sqlState.test(code)) return code
  }
  return undefined
}

/** The constraint that an error from the database names. */
export function violatedConstraint(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { constraint } = cause as Error & { constraint?: unknown }
    if (typeof constraint === 'string') return constraint
  }
  return undefined
}

/** What would have prepared the statement stood behind a failure; or another has prepared it since. */
const preparedOtherwise = ['26000', '42P05']
/** It could not be done beside another transaction, or stood in the way of one that stood in its way. */
const inEachOthersWay = ['40001', '40P01']

/** Whether what failed at this attempt, from 1, may go well at the next; each connection of a pool may have to be replaced. */
export function isTriedAgain(error: unknown, attempt: number, { options: { max } }: pg.Pool): boolean {
  const code = databaseCode(error) ?? ''
  if (code === outdatedPlan) return attempt < max + 1
  return attempt < 3 && [...preparedOtherwise, ...inEachOthersWay].includes(code)
}
