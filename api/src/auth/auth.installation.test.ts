import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import supertest from 'supertest'
import { testConfig } from '../../test/config.ts'
import { cookiesOf, password } from '../../test/accounts.ts'
import { createDatabase, dropDatabase } from '../../test/database.ts'
import { createAdministrator } from '../accounts/accounts.service.ts'
import { buildApp } from '../app.ts'
import { createPool } from '../db/db.ts'
import { firstRunLink, refuseSampleAbroad } from './installation.service.ts'

const now = new Date('2026-11-23T15:00:00Z')
let pool: pg.Pool
let app: FastifyInstance
let url: string

/** Each test begins on an empty installation. */
beforeEach(async () => {
  url = await createDatabase()
  pool = createPool(url, 6)
  app = buildApp({ config: testConfig, pool, clock: () => now })
  await app.ready()
})
afterEach(async () => {
  await app.close()
  await pool.end()
  await dropDatabase(url)
})

const api = () => supertest(app.server)

const state = async () => (await api().get('/api/v1/installation').expect(200)).body
const openSample = () => api().post('/api/v1/sample').expect(201)
const enter = (role: string) => api().post('/api/v1/sample/sessions').send({ role })

/** The same installation, with other settings. */
async function withSettings(settings: object, work: (client: ReturnType<typeof supertest>) => Promise<unknown>) {
  const app = buildApp({ config: { ...testConfig, ...settings }, pool, clock: () => now })
  await app.ready()
  await work(supertest(app.server)).finally(() => app.close())
}

const form = {
  firstName: 'Noor',
  lastName: 'Adeyemi',
  email: 'noor@umn.example',
  password,
  program: { name: 'Learning health system program', shortName: 'LHS', timeZone: 'America/Chicago' }
}

const aLink = async () => (await firstRunLink(app.application))!.split('/').at(-1)!
const setUp = (token: string, body: object = form) => api().post(`/api/v1/setups/${token}`).send(body)

describe('an empty installation', () => {
  it('offers both ways to begin', async () => {
    expect(await state()).toEqual({ state: 'new', sampleAllowed: true, samplePeople: [] })
  })
})

describe('setting up', () => {
  it('makes the first administrator, who directs the first program', async () => {
    const answer = await setUp(await aLink()).expect(201)

    expect(answer.body).toMatchObject({
      account: { email: 'noor@umn.example', administrator: true },
      programs: [{ name: 'Learning health system program', roles: ['director'], person: { name: 'Noor Adeyemi' } }],
      sample: false
    })
    const cookie = cookiesOf(answer).northstar_access!.header
    await api().get(`/api/v1/programs/${answer.body.programs[0].id}`).set('cookie', cookie).expect(200)
    expect(await state()).toEqual({ state: 'ready', sampleAllowed: false, samplePeople: [] })
  })

  it('works once', async () => {
    const token = await aLink()
    await setUp(token).expect(201)

    await setUp(token, { ...form, email: 'other@umn.example' }).expect(404)
    expect(await firstRunLink(app.application)).toBeUndefined()
  })

  it('is done once when it is sent twice at the same moment', async () => {
    const token = await aLink()

    const answers = await Promise.all([setUp(token), setUp(token, { ...form, email: 'other@umn.example' })])

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 404])
  })

  it('works with the latest link alone', async () => {
    const earlier = await aLink()
    const token = await aLink()

    await setUp(earlier).expect(404)
    await setUp(token).expect(201)
  })

  it('is refused once somebody has an account by another way', async () => {
    const token = await aLink()
    await createAdministrator(app.application, 'other@umn.example')

    await setUp(token).expect(404)
  })

  it.each([
    ['an invented link', 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', {}, 404],
    ['a weak password', undefined, { password: 'Noor Adeyemi 2026' }, 422],
    ['an unknown time zone', undefined, { program: { ...form.program, timeZone: 'Mars/Olympus' } }, 422]
  ])('is refused with %s', async (_, token, changes, status) => {
    await setUp(token ?? (await aLink()), { ...form, ...changes }).expect(status)

    expect(await state()).toMatchObject({ state: 'new' })
  })
})

describe('the sample program', () => {
  it('can be opened on an empty installation, and stays what it is', async () => {
    const { body } = await openSample()

    expect(body).toMatchObject({ state: 'sample', sampleAllowed: true })
    expect(body.samplePeople).toContainEqual({ role: 'mentor', name: 'Ingrid Vang' })
    await openSample()
    const { rows } = await pool.query('select count(distinct program_id)::int as programs from account_programs')
    expect(rows).toEqual([{ programs: 1 }])
  })

  it.each(['director', 'coordinator', 'mentor', 'scholar'])('lets one in as %s', async role => {
    await openSample()

    const { body } = await enter(role).expect(201)

    expect(body).toMatchObject({ sample: true, programs: [{ roles: expect.arrayContaining([role]) }] })
  })

  it('shows the mails that it would have sent', async () => {
    await openSample()
    const { account } = (await enter('mentor').expect(201)).body
    await api().post('/api/v1/password-resets').send({ email: account.email }).expect(204)

    const { body } = await api().get('/api/v1/sample/outbox').expect(200)

    expect(body.items[0]).toMatchObject({ to: account.email, subject: 'Choose a new password for Northstar' })
    expect(body.items).toHaveLength(body.total)
  })

  it('is refused where there are real accounts', async () => {
    await setUp(await aLink()).expect(201)

    expect((await api().post('/api/v1/sample').expect(409)).body.code).toBe('not-empty')
    await enter('director').expect(404)
    await api().get('/api/v1/sample/outbox').expect(404)
  })

  it.each([
    ['listens for other machines', { host: '0.0.0.0' }],
    ['has an address of its own', { publicUrl: 'https://northstar.example.org' }]
  ])('is refused when the server %s', async (_, settings) => {
    await openSample()

    await withSettings(settings, async client => {
      await client.post('/api/v1/sample/sessions').send({ role: 'director' }).expect(404)
      await client.post('/api/v1/sample').expect(404)
      await client.get('/api/v1/sample/outbox').expect(404)
      const { body } = await client.get('/api/v1/installation').expect(200)
      expect(body).toMatchObject({ sampleAllowed: false, samplePeople: [] })
    })
  })

  it.each([
    ['comes through a proxy', 'x-forwarded-for', '203.0.113.7'],
    ['names another host', 'host', 'rebound.example']
  ])('is refused to a request that %s', async (_, header, value) => {
    await openSample()

    await enter('director').set(header, value).expect(404)
  })

  it('does not start where others could reach it', async () => {
    await refuseSampleAbroad({ pool, config: { ...testConfig, host: '0.0.0.0' } })
    await openSample()

    await refuseSampleAbroad({ pool, config: testConfig })
    await expect(refuseSampleAbroad({ pool, config: { ...testConfig, host: '0.0.0.0' } })).rejects.toThrow(
      /on this machine alone/
    )
  })
})
