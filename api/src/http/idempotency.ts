import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { AccountContext } from '../context.ts'
import { leaveToTheEnd } from '../db/transaction.ts'
import { findAnswer, keepAnswer, takeKey } from './idempotency.repository.ts'
import { conflict, Refusal } from './refusal.ts'

const wellFormed = /^[\x21-\x7e]{8,200}$/

/** Sent twice, done once: answers a POST whose Idempotency-Key was seen before with what it answered then. */
export async function once<Result>(
  { db, accountId }: AccountContext,
  request: FastifyRequest,
  status: number,
  work: () => Promise<Result>
): Promise<Result> {
  const key = request.headers['idempotency-key']
  if (request.method !== 'POST' || key === undefined) return work()
  if (typeof key !== 'string' || !wellFormed.test(key)) {
    throw new Refusal(400, 'malformed', 'An Idempotency-Key has 8 to 200 printable characters.')
  }

  const fingerprint = fingerprintOf(request)
  if (!(await takeKey(db, accountId, key, fingerprint))) {
    const answer = await findAnswer(db, accountId, key)
    if (answer?.fingerprint !== fingerprint) {
      throw new Refusal(422, 'idempotency-key-reused', 'This Idempotency-Key was used for another request.')
    }
    if (answer.isOld)
      throw conflict('already-done', 'This was done before: it was sent more than a day ago, and arrived.')
    return storedAnswer<Result>(answer.response)
  }
  const result = await work()
  leaveToTheEnd(db, keepAnswer(db, accountId, key, status, result))
  return result
}

const fingerprintOf = ({ method, url, body }: FastifyRequest) =>
  createHash('sha256')
    .update(`${method} ${url}\n${JSON.stringify(body ?? null)}`)
    .digest('hex')

/** The same endpoint gave this answer before, and its schema is applied again on the way out. */
const storedAnswer = <Result>(response: unknown) => response as Result
