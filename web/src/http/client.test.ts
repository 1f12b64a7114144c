import { endpoint } from '@northstar/shared/http/endpoint.ts'
import { Type } from 'typebox'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ApiError } from './api-error.ts'
import { createClient } from './client.ts'

const Scholar = Type.Object({ name: Type.String() })
const OfScholar = Type.Object({ scholarId: Type.String() })
const listScholars = endpoint({
  method: 'GET',
  path: '/scholars',
  summary: 'List scholars',
  query: Type.Object({ site: Type.Array(Type.String()), q: Type.String() }),
  result: Type.Array(Scholar)
})
const addScholar = endpoint({ method: 'POST', path: '/scholars', summary: 'Add one', body: Scholar, result: Scholar })
const removeScholar = endpoint({ method: 'DELETE', path: '/scholars/:scholarId', summary: 'Remove', params: OfScholar })
const importScholars = endpoint({ method: 'POST', path: '/imports', summary: 'Import', takes: 'multipart/form-data' })

const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status })
const problem = (status: number, code: string, more = {}) =>
  json(status, { status, code, detail: 'A sentence.', ...more })

function aClient(answer: (address: string) => Response | Promise<Response>) {
  const fetch = vi.fn(async (address: string | URL | Request, init?: RequestInit) => {
    void init
    return answer(String(address))
  })
  const renewal = { method: 'POST', path: '/renewals' } as const
  return { fetch, ...createClient({ base: '/api/v1', renewal, fetch }) }
}

const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => expect.fail('was not refused'),
    (error: ApiError) => error
  )

beforeEach(() => localStorage.clear())

describe('calling the API', () => {
  it('writes the address with its parameters, leaving out what is empty', async () => {
    const { call, fetch } = aClient(() => json(200, []))
    await call(listScholars, { query: { site: ['a', 'b'], q: '' } })
    expect(fetch.mock.calls[0]![0]).toBe('/api/v1/scholars?site=a&site=b')
  })

  it('asks in a task of its own, writes at once', async () => {
    const { call, fetch } = aClient(() => json(200, []))
    const asked = call(listScholars)
    expect(fetch).not.toHaveBeenCalled()
    const written = call(addScholar, { body: { name: 'Noor' } })
    expect(fetch).toHaveBeenCalledTimes(1)
    await Promise.all([asked, written])
    expect(fetch).toHaveBeenCalledTimes(2)
  })

  it('encodes what stands in the path', async () => {
    const { call, fetch } = aClient(() => new Response(null, { status: 204 }))
    expect(await call(removeScholar, { params: { scholarId: 'a/b' } })).toBeUndefined()
    expect(fetch.mock.calls[0]![0]).toBe('/api/v1/scholars/a%2Fb')
  })

  it('sends JSON with the key that makes it happen once', async () => {
    const { call, fetch } = aClient(() => json(201, { name: 'Noor' }))
    expect(await call(addScholar, { body: { name: 'Noor' }, idempotencyKey: 'key-1234' })).toEqual({ name: 'Noor' })

    const { method, body, headers } = fetch.mock.calls[0]![1]!
    expect([method, body]).toEqual(['POST', '{"name":"Noor"}'])
    expect(Object.fromEntries(new Headers(headers))).toEqual({
      'content-type': 'application/json',
      'idempotency-key': 'key-1234'
    })
  })

  it('leaves the type of a form with files to the browser', async () => {
    const { upload, fetch } = aClient(() => new Response(null, { status: 204 }))
    const body = new FormData()
    await upload(importScholars, { body })
    const sent = fetch.mock.calls[0]![1]!
    expect(sent.body).toBe(body)
    expect(new Headers(sent.headers).has('content-type')).toBe(false)
  })

  it('turns a problem into an error with its code, sentence, fields and present record', async () => {
    const fields = [{ field: 'name', message: 'Too long.' }]
    const { call } = aClient(() => problem(409, 'stale', { fields, current: { version: 2 } }))
    expect(await refusalOf(call(listScholars))).toMatchObject({
      status: 409,
      code: 'stale',
      message: 'A sentence.',
      fields,
      current: { version: 2 }
    })
  })

  it('says a plain sentence when the API is out of reach, and when the answer is none of its own', async () => {
    const gone = aClient(() => Promise.reject(new TypeError('Failed to fetch')))
    expect(await refusalOf(gone.call(listScholars))).toMatchObject({ status: 0, code: 'unreachable' })

    const proxy = aClient(() => new Response('<h1>Bad gateway</h1>', { status: 502 }))
    const { status, message } = await refusalOf(proxy.call(listScholars))
    expect([status, message]).toEqual([502, expect.stringContaining('on our side')])
  })
})

describe('a session that has run out', () => {
  function expiring(renewalStatus: number) {
    const state = { renewed: false }
    const client = aClient(async address => {
      if (address.endsWith('/renewals')) {
        await Promise.resolve()
        state.renewed = renewalStatus === 204
        return renewalStatus === 204 ? new Response(null, { status: 204 }) : problem(401, 'signed-out')
      }
      return state.renewed ? json(200, []) : problem(401, 'expired')
    })
    const renewals = () => client.fetch.mock.calls.filter(([address]) => String(address).endsWith('/renewals')).length
    return { ...client, renewals }
  }

  it('is renewed once for all who ask at the same time, and each call is repeated', async () => {
    const { call, renewals } = expiring(204)
    expect(await Promise.all([call(listScholars), call(listScholars), call(listScholars)])).toEqual([[], [], []])
    expect(renewals()).toBe(1)
  })

  it('is not renewed again when another tab has just done it', async () => {
    const { call, fetch, renewals } = aClientWhoseOtherTabRenews()
    expect(await call(listScholars)).toEqual([])
    expect([fetch.mock.calls.length, renewals()]).toEqual([2, 0])
  })

  it('leads to sign-in when it cannot be renewed', async () => {
    const { call, whenSignedOut } = expiring(401)
    const signedOut = vi.fn()
    whenSignedOut(signedOut)
    await refusalOf(call(listScholars))
    expect(signedOut).toHaveBeenCalledOnce()
  })

  it('is something else than a wrong password', async () => {
    const { call, whenSignedOut } = aClient(() => problem(401, 'wrong-credentials'))
    const signedOut = vi.fn()
    whenSignedOut(signedOut)
    await refusalOf(call(listScholars))
    expect(signedOut).not.toHaveBeenCalled()
  })

  function aClientWhoseOtherTabRenews() {
    let asked = 0
    const client = aClient(() => {
      if (asked++ > 0) return json(200, [])
      localStorage.setItem('northstar.refreshed', String(Date.now() + 1))
      return problem(401, 'expired')
    })
    const renewals = () => client.fetch.mock.calls.filter(([address]) => String(address).endsWith('/renewals')).length
    return { ...client, renewals }
  }
})
