import { asc } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { linkIn, password } from '../../test/accounts.ts'
import { useApp, type TestPerson, type TestProgram } from '../../test/harness.ts'
import { auditEvents } from '../audit/audit.table.ts'

const test = useApp()
const { aProgram, as, anonymous } = test
let program: TestProgram
let administrator: TestPerson

beforeAll(async () => {
  program = await aProgram('Minnesota program')
  administrator = await program.person('evaluator')
  await test.owner.query('update accounts set administrator = true where id = $1', [administrator.accountId])
})

const director = { firstName: 'Tomás', lastName: 'Rivera', email: 'tomas@umn.example' }
const anotherProgram = { name: 'Iowa program', shortName: 'Iowa', timeZone: 'America/Chicago', director }

describe('creating a program', () => {
  it('invites its director', async () => {
    const { body } = await as(administrator).post('/programs').send(anotherProgram).expect(201)

    const token = body.invitationLink.split('/').at(-1)
    expect(await linkIn(test.owner, director.email)).toBe(token)
    const accepted = await anonymous().post(`/api/v1/invitations/${token}/acceptance`).send({ password }).expect(201)
    expect(accepted.body.programs).toMatchObject([{ id: body.id, name: 'Iowa program', roles: ['director'] }])
  })

  it('shows nothing of it to the administrator who is nobody in it', async () => {
    const { body } = await as(administrator).post('/programs').send(anotherProgram).expect(201)

    await as(administrator).get(`/programs/${body.id}`).expect(404)
  })

  it('that the administrator directs needs no invitation', async () => {
    const self = { ...director, email: administrator.email }

    const { body } = await as(administrator)
      .post('/programs')
      .send({ ...anotherProgram, director: self })
      .expect(201)

    expect(body.invitationLink).toBeNull()
    await as(administrator).get(`/programs/${body.id}`).expect(200)
  })

  it('leaves audit events in the new program', async () => {
    const { body } = await as(administrator).post('/programs').send(anotherProgram).expect(201)

    const events = await test.asOwner(body.id, db => db.select().from(auditEvents).orderBy(asc(auditEvents.id)))
    expect(events.map(({ action }) => action)).toEqual([
      'program.added',
      'person.added',
      'role.added',
      'person.invited'
    ])
    expect(new Set(events.map(({ accountId }) => accountId))).toEqual(new Set([administrator.accountId]))
  })

  it('is refused with an unknown time zone', async () => {
    const { body } = await as(administrator)
      .post('/programs')
      .send({ ...anotherProgram, timeZone: 'Mars/Olympus' })
      .expect(422)

    expect(body.fields).toMatchObject([{ field: 'timeZone' }])
  })

  it('is not for directors', async () => {
    await as(program.director).post('/programs').send(anotherProgram).expect(403)
  })
})

describe('the programs of the installation', () => {
  it('are listed by name with their directors', async () => {
    const { body } = await as(administrator).get('/programs?q=minnesota').expect(200)

    expect(body).toEqual({
      items: [
        {
          id: program.id,
          name: 'Minnesota program',
          shortName: 'Minnesota program',
          funder: null,
          directors: [program.director.name]
        }
      ],
      next: null,
      total: 1
    })
  })

  it('are nothing for directors', async () => {
    await as(program.director).get('/programs').expect(403)
  })
})
