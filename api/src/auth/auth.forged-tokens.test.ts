import { createHmac, generateKeyPairSync, sign as signWith } from 'node:crypto'
import supertest from 'supertest'
import { beforeAll, describe, expect, it } from 'vitest'
import { cookiesOf, useBrowsers } from '../../test/accounts.ts'
import { testConfig } from '../../test/config.ts'
import { useApp, type TestProgram } from '../../test/harness.ts'
import { buildApp } from '../app.ts'
import { keyFor } from '../http/security.ts'
import { newToken } from '../meetings/meetings.tokens.ts'
import { toToken } from '../notifications/subscriptions.ts'
import { newSecret } from './secrets.ts'

const test = useApp()
const { aPerson, aBrowser, renew } = useBrowsers(test, () => program)
const lines: string[] = []
let program: TestProgram
let app: ReturnType<typeof buildApp>

/** The application that writes down as much as it can. */
beforeAll(async () => {
  program = await test.aProgram()
  const config = { ...testConfig, logLevel: 'trace' as const }
  app = buildApp({ config, pool: test.pool, clock: () => test.clock.now, logTo: { write: line => lines.push(line) } })
  await app.ready()
  return () => app.close()
})

const key = keyFor('access-token', testConfig)
const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const now = () => Math.floor(Date.now() / 1000)

type Claims = Record<string, unknown>

function hmac(claims: Claims, { alg = 'HS256', digest = 'sha256', secret = key as Buffer | string } = {}) {
  const signed = `${segment({ alg, typ: 'JWT' })}.${segment(claims)}`
  return `${signed}.${createHmac(digest, secret).update(signed).digest('base64url')}`
}

function rsa(claims: Claims) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const signed = `${segment({ alg: 'RS256', typ: 'JWT' })}.${segment(claims)}`
  return `${signed}.${signWith('sha256', Buffer.from(signed), privateKey).toString('base64url')}`
}

const without = (claims: Claims, name: string) =>
  Object.fromEntries(Object.entries(claims).filter(([one]) => one !== name))

/** Another letter where it makes another value. */
const spoil = (token: string, part: number) =>
  token
    .split('.')
    .map((text, index) =>
      index === part ? text.replace(/.(.)/, (two, letter) => two[0] + (letter === 'A' ? 'B' : 'A')) : text
    )
    .join('.')

const at = { session: '/api/v1/sessions/current' }
const readAs = (token: string) => supertest(app.server).get(at.session).set('cookie', `northstar_access=${token}`)

async function claimsOf(): Promise<Claims> {
  const { accountId: sub, sessionId: sid } = await aPerson()
  return { sub, sid, iss: 'northstar', aud: 'northstar', iat: now(), exp: now() + 600 }
}

const forged: [string, (claims: Claims) => string][] = [
  ['without a signature', claims => `${segment({ alg: 'none', typ: 'JWT' })}.${segment(claims)}.`],
  ['without a signature, spelled otherwise', claims => `${segment({ alg: 'nOnE' })}.${segment(claims)}.`],
  ['that says “none” and is signed', claims => hmac(claims, { alg: 'none' })],
  ['of our key by HS512', claims => hmac(claims, { alg: 'HS512', digest: 'sha512' })],
  ['of our key by HS384 that says HS256', claims => hmac(claims, { digest: 'sha384' })],
  ['of our key that says RS256', claims => hmac(claims, { alg: 'RS256' })],
  ['of a key pair', rsa],
  ['of another key', claims => hmac(claims, { secret: 'a guess' })],
  ['of an empty key', claims => hmac(claims, { secret: '' })],
  ['of the secret itself', claims => hmac(claims, { secret: testConfig.secretKey })],
  ['of our key for something else', claims => hmac(claims, { secret: keyFor('meeting-links', testConfig) })],
  ['for somebody else’s service', claims => hmac({ ...claims, aud: 'elsewhere' })],
  ['of another issuer', claims => hmac({ ...claims, iss: 'elsewhere' })],
  ['that is not valid yet', claims => hmac({ ...claims, nbf: now() + 3600 })],
  ...['sub', 'sid', 'iss', 'aud', 'exp'].map((name): [string, (claims: Claims) => string] => [
    `that leaves out ${name}`,
    claims => hmac(without(claims, name))
  ]),
  ...['head', 'claims', 'signature'].map((name, part): [string, (claims: Claims) => string] => [
    `whose ${name} was tampered with`,
    claims => spoil(hmac(claims), part)
  ]),
  ['that is cut off', claims => hmac(claims).slice(0, -9)],
  ['that is a refresh token', newSecret],
  ['that is a link of a meeting', () => newToken(program.id, testConfig)],
  ['that ends mails', () => toToken({ programId: program.id, personId: program.mentor.personId }, testConfig)],
  ['that is none', () => 'nonsense']
]

describe('an access token', () => {
  it('made as we make it is taken', async () => {
    const claims = await claimsOf()

    expect((await readAs(hmac(claims)).expect(200)).body.account.id).toBe(claims.sub)
  })

  it.each(forged)('%s is refused, and in no log', async (_, make) => {
    const token = make(await claimsOf())
    lines.length = 0

    const answer = await readAs(token).expect(401)

    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.body).toMatchObject({ status: 401, code: 'unauthenticated' })
    expect(lines.join()).toContain('request completed')
    for (const part of [token, ...token.split('.').filter(text => text.length > 8)])
      expect(lines.join() + answer.text).not.toContain(part)
  })

  it('that has expired is refused, and in no log', async () => {
    const token = hmac({ ...(await claimsOf()), iat: now() - 700, exp: now() - 100 })
    lines.length = 0

    expect((await readAs(token).expect(401)).body).toMatchObject({ code: 'expired' })

    expect(lines.join()).toContain('request completed')
    for (const part of token.split('.')) expect(lines.join()).not.toContain(part)
  })

  it.each([
    ['is over', 'update sessions set ended_at = now() where account_id = $1'],
    ['belongs to a disabled account', 'update accounts set disabled_at = now() where id = $1']
  ])('whose session %s is refused', async (_, statement) => {
    const claims = await claimsOf()
    await test.owner.query(statement, [claims.sub])

    expect((await readAs(hmac(claims)).expect(401)).body).toMatchObject({ code: 'signed-out' })
  })
})

describe('a refresh token', () => {
  it.each([
    ['that is an access token', ({ access }: { access: string }) => access.split('=')[1]!],
    ['that was tampered with', ({ refresh }: { refresh: string }) => spoil(refresh.split('=')[1]!, 0)],
    ['that was cut off', ({ refresh }: { refresh: string }) => refresh.split('=')[1]!.slice(0, -1)],
    ['that is a link of a meeting', () => newToken(program.id, testConfig)]
  ])('%s is refused and forgotten, without harm to the session', async (_, make) => {
    const browser = await aBrowser()
    const token = make(browser)
    lines.length = 0

    const renewals = supertest(app.server).post(`${at.session}/renewals`)
    const answer = await renewals.set('cookie', `northstar_refresh=${token}`).expect(401)

    expect(answer.body).toMatchObject({ status: 401, code: 'signed-out' })
    expect(cookiesOf(answer).northstar_refresh!.value).toBe('')
    expect(lines.join()).toContain('request completed')
    expect(lines.join() + answer.text).not.toContain(token)
    await renew(browser.refresh).expect(204)
  })

  it('that is used again is in no log', async () => {
    const { refresh } = await aBrowser()
    await renew(refresh).expect(204)
    lines.length = 0

    await supertest(app.server).post(`${at.session}/renewals`).set('cookie', refresh).expect(401)

    expect(lines.join()).toContain('request completed')
    expect(lines.join()).not.toContain(refresh.split('=')[1])
  })
})
