import { once } from 'node:events'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { accessIn, givePassword, password, refreshIn } from '../../test/accounts.ts'
import { useApp, type TestPerson, type TestProgram } from '../../test/harness.ts'
import { startInstance, type Instance } from '../../test/instances.ts'
import { startRoundRobin, type RoundRobin } from '../../test/round-robin.ts'
import { freePort } from '../db/ports.ts'

/** Two processes on one database, which share nothing else. */
const test = useApp()
const patience = { timeout: 90_000, interval: 100 }
const accepted: string[] = []

let program: TestProgram
let proxy: RoundRobin
let mailServer: SMTPServer
let one: Instance
let other: Instance

beforeAll(async () => {
  mailServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, { envelope }, done) => {
      accepted.push(...envelope.rcptTo.map(({ address }) => address))
      stream.resume().on('end', done)
    }
  })
  mailServer.listen(0, '127.0.0.1')
  await once(mailServer.server, 'listening')
  const ports = [await freePort(), await freePort()] as const
  proxy = await startRoundRobin(ports)
  const settings = {
    DATABASE_URL: test.url,
    NODE_ENV: 'production',
    SECRET_KEY: 'a secret of the tests, the same for both',
    PUBLIC_URL: proxy.address,
    TRUST_PROXY: '1',
    MAIL_URL: `smtp://127.0.0.1:${(mailServer.server.address() as { port: number }).port}`
  }
  ;[one, other] = await Promise.all([startInstance(settings, ports[0]), startInstance(settings, ports[1])])
  program = await test.aProgram()
  await Promise.all([one.ready(), other.ready()])
}, 90_000)

afterAll(async () => {
  await Promise.all([one?.stop(), other?.stop()])
  await proxy?.close()
  mailServer?.close()
})

async function send(at: Pick<Instance, 'address'>, method: string, path: string, headers: object = {}, body?: object) {
  const answer = await fetch(`${at.address}/api/v1${path}`, {
    method,
    headers: { ...(body && { 'content-type': 'application/json' }), ...headers },
    ...(body && { body: JSON.stringify(body) })
  })
  const text = await answer.text()
  return {
    status: answer.status,
    body: (text ? JSON.parse(text) : undefined) as Record<string, unknown> | undefined,
    headers: { 'set-cookie': answer.headers.getSetCookie() }
  }
}

const signIn = (at: Pick<Instance, 'address'>, { email }: Pick<TestPerson, 'email'>, secret = password) =>
  send(at, 'POST', '/sessions', {}, { email, password: secret })

async function aBrowser(at: Pick<Instance, 'address'>) {
  const person = await program.person('director')
  await givePassword(test.owner, person)
  const answer = await signIn(at, person)
  expect(answer.status).toBe(201)
  return { access: accessIn(answer), refresh: refreshIn(answer) }
}

const current = (at: Pick<Instance, 'address'>, cookie: string) => send(at, 'GET', '/sessions/current', { cookie })
const renew = (at: Instance, cookie: string) => send(at, 'POST', '/sessions/current/renewals', { cookie })

describe('two instances on one database', { timeout: 180_000 }, () => {
  it('take turns behind a proxy, and whoever is signed in notices nothing', async () => {
    const { access } = await aBrowser(proxy)
    const before = proxy.given()

    const answers = await Promise.all(Array.from({ length: 8 }, () => current(proxy, access)))

    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200))
    expect(proxy.given().map((count, index) => count - before[index]!)).toEqual([4, 4])
  })

  it('both know at once that somebody signed out', async () => {
    const { access } = await aBrowser(one)
    expect((await current(other, access)).status).toBe(200)

    expect((await send(one, 'DELETE', '/sessions/current', { cookie: access })).status).toBe(204)

    expect(await current(other, access)).toMatchObject({ status: 401, body: { code: 'signed-out' } })
  })

  it('end a session whose refresh token comes to one after it was used at the other', async () => {
    const { refresh } = await aBrowser(one)
    const renewed = await renew(one, refresh)

    expect((await renew(other, refresh)).status).toBe(401)

    expect((await renew(one, refreshIn(renewed))).status).toBe(401)
    expect((await current(one, accessIn(renewed))).status).toBe(401)
  })

  it('count guesses at a password together', async () => {
    const person = await program.person('mentor')
    await givePassword(test.owner, person)
    for (const at of [one, other, one, other, one])
      expect((await signIn(at, person, 'not the right words')).status).toBe(401)

    expect((await signIn(other, person)).status).toBe(429)
    expect((await signIn(one, person)).status).toBe(429)
  })

  it('do once what both are asked at the same moment with the same key', async () => {
    const { access: cookie } = await aBrowser(other)
    const headers = { cookie, 'idempotency-key': 'the-same-intention' }
    const add = (at: Instance) =>
      send(at, 'POST', `/programs/${program.id}/sites`, headers, { name: 'Essentia Health' })

    const answers = await Promise.all([one, other, one, other].map(add))

    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
    expect(new Set(answers.map(({ body }) => body!.id)).size).toBe(1)
    const { body: sites } = await send(other, 'GET', `/programs/${program.id}/sites`, { cookie })
    expect(sites).toMatchObject([{ name: 'Essentia Health' }])
  })

  it('send each mail once, whichever of them was asked for it', async () => {
    const people = await Promise.all(Array.from({ length: 12 }, () => program.person('scholar')))
    const ask = (at: Instance, { email }: TestPerson) => send(at, 'POST', '/password-resets', {}, { email })

    await Promise.all(people.map((person, index) => ask(index % 2 ? one : other, person)))

    const left = () => test.owner.query('select 1 from mails where sent_at is null')
    await vi.waitFor(async () => expect((await left()).rows).toEqual([]), patience)
    const unfinished = "select 1 from jobs.job where name = 'mail' and state in ('created', 'active')"
    await vi.waitFor(async () => expect((await test.owner.query(unfinished)).rows).toEqual([]), patience)
    expect(accepted.sort()).toEqual(people.map(({ email }) => email).sort())
  })

  it('hold the limit of requests from one address together', async () => {
    const from = (address: string) => ({ 'x-forwarded-for': address })
    const ask = async (at: Instance, address = '203.0.113.9') =>
      (await send(at, 'GET', '/health/live', from(address))).status
    const askOften = async (at: Instance, times: number) => {
      const answers: number[] = []
      for (let left = times; left > 0; left -= 20)
        answers.push(...(await Promise.all(Array.from({ length: Math.min(20, left) }, () => ask(at)))))
      return answers
    }

    expect((await askOften(one, 1200)).filter(status => status !== 200)).toEqual([])
    expect(await ask(one)).toBe(429)

    // A tenth of the limit is where an address begins to be worth a word between the processes.
    await askOften(other, 120)
    await vi.waitFor(async () => expect(await ask(other)).toBe(429), { timeout: 10_000, interval: 200 })
    expect(await ask(other, '203.0.113.10')).toBe(200)
  })
})
