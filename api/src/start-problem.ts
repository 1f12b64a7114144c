import { inspect } from 'node:util'

/** A reason not to start that the person who starts Northstar can do something about; the message says what. */
export class StartProblem extends Error {}

const taken = 'Another program listens on that port already. Set PORT to a free one.'
const unreachable = 'The database cannot be reached. Is it running, and is DATABASE_URL right?'
const refused = 'The database refuses the user, the password or the name in DATABASE_URL.'

const sentences: Record<string, string> = {
  EADDRINUSE: taken,
  EADDRNOTAVAIL: 'This machine does not have the address in HOST.',
  ECONNREFUSED: unreachable,
  ENOTFOUND: unreachable,
  ETIMEDOUT: unreachable,
  '28P01': refused,
  '28000': refused,
  '3D000': refused
}

/** Ends the process with a sentence where the person can act on it, and with the whole error where we must. */
export function fail(error: unknown): never {
  process.stderr.write(`${sentenceFor(error) ?? inspect(error)}\n`)
  process.exit(1)
}

function sentenceFor(error: unknown): string | undefined {
  if (error instanceof StartProblem) return error.message
  if (!(error instanceof Error && 'code' in error)) return undefined
  const { code, path } = error as NodeJS.ErrnoException
  if (code === 'EACCES' && path) return `Northstar may not use ${path}: it belongs to another user.`
  return sentences[String(code)]
}
