import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { givePassword, password } from '../../test/accounts.ts'
import { useApp, type TestPerson, type TestProgram } from '../../test/harness.ts'
import { createAdministrator } from './accounts.service.ts'

const test = useApp()
const { aProgram, as, anonymous } = test
let program: TestProgram
let administrator: TestPerson

beforeAll(async () => {
  program = await aProgram()
  administrator = await program.person('evaluator')
  await test.owner.query('update accounts set administrator = true where id = $1', [administrator.accountId])
})

const read = async (email: string) => {
  const { body } = await as(administrator)
    .get(`/accounts?q=${encodeURIComponent(email)}`)
    .expect(200)
  return body.items[0] as { id: string; version: number; disabledAt: string | null }
}

const change = (id: string, body: object) => as(administrator).patch(`/accounts/${id}`).send(body)

describe('the accounts of the installation', () => {
  it('are listed page by page, by address', async () => {
    const { body: first } = await as(administrator).get('/accounts?limit=2').expect(200)
    const { body: second } = await as(administrator).get(`/accounts?limit=2&after=${first.next}`).expect(200)

    const emails = [...first.items, ...second.items].map(({ email }: { email: string }) => email)
    expect(emails).toEqual([...emails].sort())
    expect(first.total).toBe(5)
    expect(first.items[0]).toEqual({
      id: expect.any(String),
      email: expect.any(String),
      administrator: expect.any(Boolean),
      disabledAt: null,
      lastSeenAt: null,
      version: 1
    })
  })

  it.each(['director', 'coordinator', 'mentor', 'scholar'] as const)('are nothing for a %s', async role => {
    await as(program[role]).get('/accounts').expect(403)
    await as(program[role])
      .patch(`/accounts/${program.mentor.accountId}`)
      .send({ disabled: true, version: 1 })
      .expect(403)
  })

  it('are nothing for strangers', async () => {
    await anonymous().get('/api/v1/accounts').expect(401)
  })
})

describe('disabling an account', () => {
  it('takes effect at the next request, until it is enabled', async () => {
    const person = await program.person('mentor')
    await givePassword(test.owner, person)
    const { version } = await read(person.email)

    const { body } = await change(person.accountId, { disabled: true, version }).expect(200)

    expect(body).toMatchObject({ disabledAt: '2026-11-23T15:00:00.000Z', version: 2 })
    await as(person).get('/sessions/current').expect(401)
    await change(person.accountId, { disabled: false, version: 2 }).expect(200)
    await as(person).get('/sessions/current').expect(401)
    await anonymous().post('/api/v1/sessions').send({ email: person.email, password }).expect(201)
    const { rows } = await test.owner.query(
      'select action, by_account_id as by from account_events where account_id = $1 order by id limit 2',
      [person.accountId]
    )
    expect(rows).toEqual([
      { action: 'disabled', by: administrator.accountId },
      { action: 'enabled', by: administrator.accountId }
    ])
  })

  it('from an old version is refused and shows the present one', async () => {
    const { accountId } = await program.person('mentor')
    await change(accountId, { administrator: true, version: 1 }).expect(200)

    const { body } = await change(accountId, { disabled: true, version: 1 }).expect(409)

    expect(body).toMatchObject({ code: 'stale', current: { administrator: true, version: 2 } })
  })

  it.each([{ disabled: true }, { administrator: false }])('is not for one’s own account (%o)', async wish => {
    const { version } = await read(administrator.email)

    await change(administrator.accountId, { ...wish, version }).expect(403)
  })

  it('is not found for an account that is none', async () => {
    await change(randomUUID(), { disabled: true, version: 1 }).expect(404)
  })
})

describe('giving an administrator’s rights', () => {
  it('takes effect at the next request, and so does taking them', async () => {
    const person = await program.person('mentor')

    await change(person.accountId, { administrator: true, version: 1 }).expect(200)
    await as(person).get('/accounts').expect(200)
    await change(person.accountId, { administrator: false, version: 2 }).expect(200)

    await as(person).get('/accounts').expect(403)
  })
})

describe('making an administrator from the terminal', () => {
  it('gives a link to choose a password with', async () => {
    const email = `${randomUUID()}@umn.example`
    const { link } = await createAdministrator(test.app.application, email)
    const token = link.split('/').at(-1)

    await anonymous().put(`/api/v1/password-resets/${token}`).send({ password }).expect(204)

    const { body } = await anonymous().post('/api/v1/sessions').send({ email, password }).expect(201)
    expect(body).toMatchObject({ account: { email, administrator: true }, programs: [] })
  })

  it('takes the account that there is', async () => {
    const person = await program.person('mentor')

    await createAdministrator(test.app.application, person.email.toUpperCase())

    await as(person).get('/accounts').expect(200)
  })
})
