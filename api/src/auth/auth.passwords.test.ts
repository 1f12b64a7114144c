import { beforeAll, describe, expect, it } from 'vitest'
import { cookiesOf, givePassword, linkIn, password } from '../../test/accounts.ts'
import { useApp, type TestPerson, type TestProgram } from '../../test/harness.ts'

const test = useApp()
const { aProgram, as, anonymous, clock } = test
let program: TestProgram

beforeAll(async () => {
  program = await aProgram()
})

const another = 'thirteen geese cross slowly'

const aPerson = async () => {
  const person = await program.person('mentor')
  await givePassword(test.owner, person)
  return person
}

const signIn = (email: string, secret = password) =>
  anonymous().post('/api/v1/sessions').send({ email, password: secret })

describe('changing one’s password', () => {
  const change = (person: TestPerson, body: object) => as(person).put('/account/password').send(body)

  it('takes the new one from then on, and signs out every other browser', async () => {
    const person = await aPerson()
    const { northstar_access: elsewhere } = cookiesOf(await signIn(person.email).expect(201))

    await change(person, { currentPassword: password, password: another }).expect(204)

    await signIn(person.email, password).expect(401)
    await signIn(person.email, another).expect(201)
    await anonymous().get('/api/v1/sessions/current').set('cookie', elsewhere!.header).expect(401)
    await as(person).get('/sessions/current').expect(200)
  })

  it('tells its owner by mail', async () => {
    const person = await aPerson()

    await change(person, { currentPassword: password, password: another }).expect(204)

    const { rows } = await test.owner.query('select subject from mails where to_address = $1', [person.email])
    expect(rows).toEqual([{ subject: 'Your Northstar password was changed' }])
  })

  it('is refused without the present one, and limited', async () => {
    const person = await aPerson()
    const guess = () => change(person, { currentPassword: 'not the right words', password: another })

    for (let count = 0; count < 5; count++) {
      const { body } = await guess().expect(422)
      expect(body.fields).toEqual([{ field: 'currentPassword', message: 'This is not your present password.' }])
    }

    await guess().expect(429)
  })

  it.each([
    ['too short', 'mossy lantern', 400],
    ['common', 'Correct Horse Battery Staple 1', 422],
    ['the product’s name', 'northstar-northstar-1', 422],
    ['one letter', 'eeeeeeeeeeeeeeeeeeee', 422]
  ])('is refused for one that is %s', async (_, weak, status) => {
    const person = await aPerson()

    const { body } = await change(person, { currentPassword: password, password: weak }).expect(status)

    expect(body.fields).toMatchObject([{ field: 'password' }])
    await signIn(person.email).expect(201)
  })

  it('is refused for one’s own address', async () => {
    const person = await aPerson()

    await change(person, { currentPassword: password, password: person.email }).expect(422)
  })

  it('takes any script, however its letters are composed', async () => {
    const person = await aPerson()

    await change(person, { currentPassword: password, password: 'Grüne Wiesen — 七つの海' }).expect(204)

    await signIn(person.email, 'Gru\u0308ne Wiesen — 七つの海').expect(201)
  })

  it('is nothing for strangers', async () => {
    await anonymous().put('/api/v1/account/password').send({ currentPassword: password, password: another }).expect(401)
  })
})

describe('asking for a new password', () => {
  const ask = (email: string) => anonymous().post('/api/v1/password-resets').send({ email })

  it('answers the same whether the address is known or not', async () => {
    const { email } = await aPerson()

    const [known, unknown] = [await ask(email).expect(204), await ask('nobody@umn.example').expect(204)]

    expect([known.text, unknown.text]).toEqual(['', ''])
    expect(await linkIn(test.owner, email)).toBeDefined()
    expect(await linkIn(test.owner, 'nobody@umn.example')).toBeUndefined()
  })

  it('is limited for either', async () => {
    for (const email of [(await aPerson()).email, 'stranger@umn.example']) {
      for (let count = 0; count < 5; count++) await ask(email).expect(204)
      await ask(email).expect(429)
    }
  })

  it('sends nothing to a disabled account', async () => {
    const { email, accountId } = await aPerson()
    await test.owner.query('update accounts set disabled_at = now() where id = $1', [accountId])

    await ask(email).expect(204)

    expect(await linkIn(test.owner, email)).toBeUndefined()
  })
})

describe('choosing a new password with a link', () => {
  const choose = (token: string, secret = another) =>
    anonymous().put(`/api/v1/password-resets/${token}`).send({ password: secret })

  async function aLink() {
    const person = await aPerson()
    await anonymous().post('/api/v1/password-resets').send({ email: person.email }).expect(204)
    return { person, token: (await linkIn(test.owner, person.email))! }
  }

  it('works once, and signs out every browser', async () => {
    const { person, token } = await aLink()
    const { northstar_access: elsewhere } = cookiesOf(await signIn(person.email).expect(201))

    await choose(token).expect(204)

    await anonymous().get('/api/v1/sessions/current').set('cookie', elsewhere!.header).expect(401)
    await as(person).get('/sessions/current').expect(401)
    await signIn(person.email, another).expect(201)
    const { body } = await choose(token, 'a wholly other sentence here').expect(404)
    expect(body).toMatchObject({ code: 'link-over' })
  })

  it('keeps the link for another try when the password is weak', async () => {
    const { token } = await aLink()

    await choose(token, 'password password').expect(422)

    await choose(token).expect(204)
  })

  it('is over after an hour', async () => {
    const { token } = await aLink()
    const began = clock.now
    clock.now = new Date(began.getTime() + 3_600_001)

    await choose(token).expect(404)

    clock.now = began
  })

  it('works with the latest link alone', async () => {
    const { person, token } = await aLink()
    await anonymous().post('/api/v1/password-resets').send({ email: person.email }).expect(204)

    await choose(token).expect(404)

    await choose((await linkIn(test.owner, person.email))!).expect(204)
  })

  it('is done once when it is sent twice at the same moment', async () => {
    const { token } = await aLink()

    const answers = await Promise.all([choose(token), choose(token, 'a wholly other sentence here')])

    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404])
  })

  it('keeps nothing in the database that could be used', async () => {
    const { token } = await aLink()

    const { rows } = await test.owner.query('select 1 from account_links where hash = $1', [token])

    expect(rows).toEqual([])
  })
})
