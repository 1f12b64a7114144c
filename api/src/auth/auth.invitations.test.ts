import { beforeAll, describe, expect, it } from 'vitest'
import { cookiesOf, givePassword, linkIn, password } from '../../test/accounts.ts'
import { useApp, type TestProgram } from '../../test/harness.ts'

const test = useApp()
const { aProgram, as, anonymous, clock } = test
let program: TestProgram

beforeAll(async () => {
  program = await aProgram('Learning health system program')
})

let made = 0
async function somebodyNew(email = `new-${++made}@umn.example`) {
  const { body } = await as(program.director)
    .post(`/programs/${program.id}/people`)
    .send({ firstName: 'Lena', lastName: 'Sorensen', email, roles: [{ role: 'mentor', startsOn: '2026-01-01' }] })
    .expect(201)
  return body as { id: string; email: string; version: number }
}

const inviteAs = (who = program.director, ...personIds: string[]) =>
  as(who).post(`/programs/${program.id}/invitations`).send({ personIds })

async function anInvitation() {
  const person = await somebodyNew()
  const { body } = await inviteAs(program.director, person.id).expect(201)
  return { person, invitation: body[0], token: body[0].link.split('/').at(-1) as string }
}

const read = (token: string) => anonymous().get(`/api/v1/invitations/${token}`)
const accept = (token: string, secret = password) =>
  anonymous().post(`/api/v1/invitations/${token}/acceptance`).send({ password: secret })

describe('inviting somebody', () => {
  it('sends a link that is good for seven days, and hands it on where no mail is sent', async () => {
    const { person, invitation, token } = await anInvitation()

    expect(invitation).toEqual({
      personId: person.id,
      email: person.email,
      expiresAt: '2026-11-30T15:00:00.000Z',
      link: `http://127.0.0.1:3000/invitations/${token}`
    })
    expect(await linkIn(test.owner, person.email)).toBe(token)
    expect(await program.events(person.id)).toMatchObject([{ action: 'person.added' }, { action: 'person.invited' }])
  })

  it('a second time makes the first link worthless', async () => {
    const { person, token } = await anInvitation()

    await inviteAs(program.director, person.id).expect(201)

    await read(token).expect(404)
    await accept(token).expect(404)
  })

  it('is not for mentors', async () => {
    const { id } = await somebodyNew()

    await inviteAs(program.mentor, id).expect(403)
  })
})

describe('accepting an invitation', () => {
  it('shows who is invited to what', async () => {
    const { person, token } = await anInvitation()

    const { body } = await read(token).expect(200)

    expect(body).toEqual({
      name: 'Lena Sorensen',
      email: person.email,
      programName: 'Learning health system program',
      expiresAt: '2026-11-30T15:00:00.000Z',
      hasAccount: false
    })
  })

  it('makes an account, signs in, and stays on record', async () => {
    const { person, token } = await anInvitation()

    const answer = await accept(token).expect(201)

    expect(answer.body).toMatchObject({
      account: { email: person.email, administrator: false },
      programs: [{ id: program.id, roles: ['mentor'], person: { id: person.id, name: 'Lena Sorensen' } }]
    })
    const { northstar_access } = cookiesOf(answer)
    await anonymous().get(`/api/v1/programs/${program.id}/sites`).set('cookie', northstar_access!.header).expect(200)
    await anonymous().post('/api/v1/sessions').send({ email: person.email, password }).expect(201)
    expect((await program.events(person.id)).at(-1)).toMatchObject({ action: 'person.joined' })
  })

  it('works once', async () => {
    const { token } = await anInvitation()
    await accept(token).expect(201)

    expect((await read(token).expect(404)).body.code).toBe('link-over')
    await accept(token).expect(404)
  })

  it('is done once when it is sent twice at the same moment', async () => {
    const { token } = await anInvitation()

    const statuses = (await Promise.all([accept(token), accept(token)])).map(({ status }) => status).sort()

    expect(statuses[0]).toBe(201)
    expect([404, 409]).toContain(statuses[1])
  })

  it('is over after seven days', async () => {
    const { token } = await anInvitation()
    const began = clock.now
    clock.now = new Date(began.getTime() + 7 * 86_400_000)

    await accept(token).expect(404)

    clock.now = began
  })

  it('refuses a weak password and keeps the link for another', async () => {
    const { token } = await anInvitation()

    expect((await accept(token, 'short').expect(422)).body.fields).toMatchObject([{ field: 'password' }])
    await accept(token, 'Lena Sorensen 2026').expect(422)

    await accept(token).expect(201)
  })

  it('is over when the person got another address in the meantime', async () => {
    const { person, token } = await anInvitation()
    await as(program.director)
      .patch(`/programs/${program.id}/people/${person.id}`)
      .send({ email: `other-${person.email}`, version: person.version })
      .expect(200)

    await read(token).expect(404)
    await accept(token).expect(404)
  })

  it('with an account in another program takes that account’s password', async () => {
    const other = await aProgram('Another program')
    await givePassword(test.owner, other.mentor)
    const { id } = await somebodyNew(other.mentor.email.toUpperCase())
    const { body } = await inviteAs(program.director, id).expect(201)
    const token = body[0].link.split('/').at(-1)

    expect((await read(token).expect(200)).body.hasAccount).toBe(true)
    await accept(token, 'not the right words').expect(401)
    const accepted = await accept(token).expect(201)

    expect(accepted.body.account.id).toBe(other.mentor.accountId)
    expect(accepted.body.programs.map(({ id }: { id: string }) => id).sort()).toEqual([other.id, program.id].sort())
  })

  it.each(['AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'x'.repeat(200)])(
    'with an invented link is refused',
    async token => {
      await read(token).expect(404)
      await accept(token).expect(404)
    }
  )

  it('with a link for something else is refused', async () => {
    const person = program.mentor
    await anonymous().post('/api/v1/password-resets').send({ email: person.email }).expect(204)
    const token = (await linkIn(test.owner, person.email))!

    await read(token).expect(404)
  })
})
