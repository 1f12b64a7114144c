import { beforeAll, describe, expect, it } from 'vitest'
import { useBrowsers } from '../../test/accounts.ts'
import { useApp, type TestProgram } from '../../test/harness.ts'

const test = useApp()
const { aProgram, anonymous } = test
const { aPerson, aBrowser, current } = useBrowsers(test, () => program)
let program: TestProgram

beforeAll(async () => {
  program = await aProgram()
})

describe('an access token', () => {
  const sign = (claims: object, options = {}) => `northstar_access=${test.app.jwt.sign(claims, options)}`
  const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

  it('that has expired says so', async () => {
    const { accountId, sessionId } = await aPerson()
    const hourAgo = Math.floor(Date.now() / 1000) - 3600
    const token = sign({ sub: accountId, sid: sessionId, iat: hourAgo }, { expiresIn: 60 })

    expect((await current(token).expect(401)).body.code).toBe('expired')
  })

  it('with other claims under its signature is refused', async () => {
    const { access, person } = await aBrowser()
    const other = await aPerson()
    const [header, payload, signature] = access.split('.') as [string, string, string]
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())

    const forged = `${header}.${base64({ ...claims, sub: other.accountId })}.${signature}`

    expect(claims).toMatchObject({ sub: person.accountId })
    await current(forged).expect(401)
  })

  it('that names the session of somebody else is refused', async () => {
    const [one, other] = [await aPerson(), await aPerson()]

    expect((await current(sign({ sub: one.accountId, sid: other.sessionId })).expect(401)).body.code).toBe('signed-out')
  })

  it('in a header instead of the cookie is not looked at', async () => {
    const { access } = await aBrowser()

    await anonymous()
      .get('/api/v1/sessions/current')
      .set('authorization', `Bearer ${access.split('=')[1]}`)
      .expect(401)
  })
})
