import supertest from 'supertest'
import { beforeAll, describe, expect, it } from 'vitest'
import { cookiesOf, password, useBrowsers } from '../../test/accounts.ts'
import { testConfig } from '../../test/config.ts'
import { useApp, type TestProgram } from '../../test/harness.ts'
import { buildApp } from '../app.ts'

const test = useApp()
const { aProgram, clock } = test
const { aPerson, aBrowser, signIn, current } = useBrowsers(test, () => program)
let program: TestProgram

beforeAll(async () => {
  program = await aProgram()
})

describe('signing in', () => {
  it('tells who it is and where they have a part', async () => {
    const { session, person } = await aBrowser()

    expect(session).toMatchObject({
      account: { id: person.accountId, email: person.email, administrator: false },
      programs: [{ id: program.id, roles: ['mentor'], person: { id: person.personId, name: person.name } }],
      sample: false
    })
  })

  it('hands out cookies that no script and no other site can use', async () => {
    const cookies = cookiesOf(await signIn((await aPerson()).email).expect(201))

    const kept = ['Max-Age=2592000', 'HttpOnly', 'SameSite=Strict']
    expect(cookies.northstar_access!.attributes).toEqual(expect.arrayContaining([...kept, 'Path=/api']))
    expect(cookies.northstar_refresh!.attributes).toEqual(expect.arrayContaining([...kept, 'Path=/api/v1/sessions']))
    expect(cookies.northstar_access!.attributes).not.toContain('Secure')
  })

  it('over TLS hands out cookies that need it', async () => {
    const config = { ...testConfig, publicUrl: 'https://northstar.example.org' }
    const app = buildApp({ config, pool: test.pool, clock: () => clock.now })
    await app.ready()
    const { email } = await aPerson()

    const answer = await supertest(app.server).post('/api/v1/sessions').send({ email, password }).expect(201)

    const cookies = cookiesOf(answer)
    expect(Object.keys(cookies)).toEqual(['__Secure-northstar_access', '__Secure-northstar_refresh'])
    for (const { attributes } of Object.values(cookies)) expect(attributes).toContain('Secure')
    const session = supertest(app.server).get('/api/v1/sessions/current')
    await session.set('cookie', cookies['__Secure-northstar_access']!.header).expect(200)
    await app.close()
  })

  it('and everything after it is kept by no cache', async () => {
    const { access } = await aBrowser()

    expect((await current(access).expect(200)).headers['cache-control']).toBe('no-store')
    expect((await current('').expect(401)).headers['cache-control']).toBe('no-store')
  })

  it('takes the address in any case', async () => {
    const person = await aPerson()

    await signIn(person.email.toUpperCase()).expect(201)
  })

  it('answers the same to a wrong password, an unknown address and an account without a password', async () => {
    const [known, silent] = [await aPerson(), await program.person('mentor')]

    const answers = [
      await signIn(known.email, 'not the right words').expect(401),
      await signIn('nobody@umn.example').expect(401),
      await signIn(silent.email).expect(401)
    ]

    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(answers[0]!.body).toMatchObject({ code: 'wrong-credentials' })
    expect(answers.flatMap(answer => Object.keys(cookiesOf(answer)))).toEqual([])
  })

  it('ends the session that the browser had', async () => {
    const first = await aBrowser()

    await signIn(first.person.email).set('cookie', first.refresh).expect(201)

    await current(first.access).expect(401)
  })

  it('from another site is refused', async () => {
    const send = () => signIn('a@umn.example').set('origin', 'https://evil.example')

    const { body } = await send().expect(403)

    expect(body).toMatchObject({ code: 'foreign-origin' })
  })

  it('is refused to a disabled account, which only its password learns', async () => {
    const person = await aPerson()
    await test.owner.query('update accounts set disabled_at = now() where id = $1', [person.accountId])

    expect((await signIn(person.email).expect(401)).body).toMatchObject({ code: 'account-disabled' })
    expect((await signIn(person.email, 'not the right words').expect(401)).body.code).toBe('wrong-credentials')
  })

  it('leaves what happened on record', async () => {
    const { person } = await aBrowser()
    await signIn(person.email, 'not the right words').expect(401)

    const { rows } = await test.owner.query('select action from account_events where account_id = $1 order by id', [
      person.accountId
    ])

    expect(rows.map(({ action }) => action)).toEqual(['signed-in', 'sign-in-failed'])
  })
})

describe('guessing a password', () => {
  it('has to wait longer and longer, and is forgiven by the right one', async () => {
    const { email } = await aPerson()
    const guess = (secret = 'not the right words') => signIn(email, secret)
    for (let count = 0; count < 5; count++) await guess().expect(401)

    const { body, headers } = await guess(password).expect(429)

    expect(body).toMatchObject({
      code: 'too-many-attempts',
      detail: 'Too many attempts. Wait 5 seconds, then try again.'
    })
    expect(headers['retry-after']).toBe('5')
    clock.now = new Date(clock.now.getTime() + 6_000)
    await guess().expect(401)
    expect((await guess().expect(429)).headers['retry-after']).toBe('10')
    clock.now = new Date(clock.now.getTime() + 11_000)
    await guess(password).expect(201)
    await guess().expect(401)
  })

  it('is counted for addresses without an account too, and in any case', async () => {
    const guess = (email: string) => signIn(email, 'not the right words')
    for (let count = 0; count < 5; count++) await guess('No.Body@umn.example').expect(401)

    await guess('no.body@umn.example').expect(429)
  })

  it('is counted when many come at once', async () => {
    const { email } = await aPerson()

    const answers = await Promise.all(Array.from({ length: 15 }, () => signIn(email, 'not the right words')))

    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
  })
})
