/** What Postgres answers to everything that stands behind the statement which failed. */
export const behindAFailure = '25P02'

/** A plan that a connection keeps for a table which looks otherwise since a migration; only a new connection is rid of it. */
export const outdatedPlan = '0A000'

/** SQLSTATE of an error from the database, whoever wrapped it. */
export function databaseCode(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as Error & { code?: unknown }
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return code
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
