import type { Endpoint } from '@northstar/shared/http/endpoint.ts'
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { WrongGuess } from '../auth/guesses.ts'
import { accountContext, asMember, programContext } from '../auth/identity.service.ts'
import type { AccountContext, Application, PublicContext } from '../context.ts'
import { connect, type Db } from '../db/db.ts'
import { following, type Following } from '../db/following.ts'
import { reading } from '../db/reading.ts'
import { transaction } from '../db/transaction.ts'
import type { Access } from './access.ts'
import { isRead, mayHaveWritten, noteWritten, readFromCopy } from './copy.ts'
import { once } from './idempotency.ts'
import { claimsOf } from './session-cookies.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
    endpoint?: Endpoint
  }
  interface FastifyInstance {
    application: Application
  }
}

interface Call<Params, Query, Body, C> {
  context: C
  params: Params
  query: Query
  body: Body
  request: FastifyRequest
  reply: FastifyReply
}

interface Implementation<Params, Query, Body, Result, C extends PublicContext> {
  access: Access<C>
  handler: (call: Call<Params, Query, Body, C>) => Promise<Result>
}

/** Turns an endpoint and its implementation into a route: one call, one transaction, one answer that its schema allows. */
export function serve<Params, Query, Body, Result, C extends PublicContext>(
  endpoint: Endpoint<Params, Query, Body, Result>,
  { access, handler }: Implementation<Params, Query, Body, NoInfer<Result>, C>
): RouteOptions {
  const { method, path: url, summary, params, query: querystring, body, result, gives } = endpoint
  const status = !result ? 204 : method === 'POST' ? 201 : 200
  const inputs = Object.entries({ params, querystring, body }).filter(([, schema]) => schema)

  return {
    method,
    url,
    config: { access, endpoint: endpoint as Endpoint },
    schema: {
      summary,
      ...Object.fromEntries(inputs),
      ...(!gives && { response: { [status]: result ?? { type: 'null' } } })
    },
    handler: async (request, reply) => {
      const { params, query, body } = request
      const work = (context: PublicContext) =>
        handler({ context, params, query, body, request, reply } as Call<Params, Query, Body, C>)

      let answer: Result | undefined
      try {
        answer = await run(request, access, status, work)
      } finally {
        // Also of what was refused in the end: some of it may have been written in steps.
        if (mayHaveWritten(request, access)) await noteWritten(reply)
      }
      // The handler has said all that there is to say, e.g. that nothing has changed.
      if (reply.sent) return reply
      if (gives) reply.type(gives.startsWith('text/') ? `${gives}; charset=utf-8` : gives)
      return reply.code(status).send(status === 204 ? undefined : answer)
    }
  }
}

async function run<Result>(
  request: FastifyRequest,
  access: Access,
  status: number,
  work: (context: PublicContext) => Promise<Result>
) {
  const { application } = request.server
  const { afterCommit, begin, go } = following()
  const base = { ...application, now: application.clock(), afterCommit, begin }
  const result = await inScope(request, access, base, status, work)
  go()
  return result
}

type Base = Omit<PublicContext, 'db'> & Pick<Following, 'begin'>

async function inScope<Result>(
  request: FastifyRequest,
  access: Access,
  base: Base,
  status: number,
  work: (context: PublicContext) => Promise<Result>
) {
  if (access.scope === 'public') return work({ ...base, db: connect(base.pool) })

  const claims = claimsOf(request)
  const { programId } = request.params as { programId?: string }
  const inProgram = access.scope === 'program' && programId !== undefined
  const reach = { accountId: claims.sub, programs: inProgram ? [programId] : [] }
  if (access.inSteps) {
    const account = await transaction(base.pool, reach, db => accountContext({ ...base, db }, claims, access))
    return work({ ...account, db: connect(base.pool) })
  }
  const attempt = async (mayGuess: boolean) => {
    const inTransaction = async (db: Db) => {
      base.begin()
      const doOnce = (context: AccountContext) => once(context, request, status, () => work(context))
      return inProgram
        ? asMember({ ...base, db }, { claims, access, programId, mayGuess }, doOnce)
        : doOnce(await accountContext({ ...base, db }, claims, access))
    }
    if (!isRead(request, access)) return transaction(base.pool, reach, inTransaction)
    const answer = base.replica && (await readFromCopy(base.replica, request, reach, inTransaction))
    if (answer) return answer.result
    return inProgram ? inTransaction(reading(base.pool, reach)) : transaction(base.pool, reach, inTransaction)
  }
  try {
    return await attempt(true)
  } catch (error) {
    if (error instanceof WrongGuess) return attempt(false)
    throw error
  }
}

/** Refuses who may not use a route of a program, before a body is read that takes its time. */
export async function admit(request: FastifyRequest, access: Access): Promise<void> {
  const { application } = request.server
  const claims = claimsOf(request)
  const { programId } = request.params as { programId: string }
  const base = { ...application, now: application.clock(), afterCommit: () => {} }
  await transaction(application.pool, { accountId: claims.sub, programs: [programId] }, db =>
    programContext({ ...base, db }, claims, access, programId)
  )
}
