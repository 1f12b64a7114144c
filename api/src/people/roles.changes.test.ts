import { beforeAll, describe, expect, it } from 'vitest'
import { useApp, type TestPerson, type TestProgram } from '../../test/harness.ts'

const { aProgram, as, clock } = useApp({ now: '2026-11-23T15:00:00Z' })
let program: TestProgram
beforeAll(async () => {
  program = await aProgram()
})

const give = (by: TestPerson, personId: string, role: object) =>
  as(by).post(`/programs/${program.id}/people/${personId}/roles`).send(role)
const change = (by: TestPerson, roleId: string, days: object) =>
  as(by).patch(`/programs/${program.id}/roles/${roleId}`).send(days)

async function roleOf(person: TestPerson, of = program) {
  const { body } = await as(of.director).get(`/programs/${of.id}/people/${person.personId}`).expect(200)
  return body.roles[0]
}

describe('giving a role', () => {
  it('counts from its first day until its last', async () => {
    const person = await program.person('mentor')
    const { body } = await give(program.director, person.personId, {
      role: 'coordinator',
      startsOn: '2026-11-24',
      until: '2026-11-25'
    }).expect(201)
    const mayList = () => as(person).get(`/programs/${program.id}/people`)

    await mayList().expect(403)
    clock.now = new Date('2026-11-24T15:00:00Z')
    await mayList().expect(200)
    clock.now = new Date('2026-11-25T15:00:00Z')
    await mayList().expect(403)
    clock.now = new Date('2026-11-23T15:00:00Z')

    expect(await program.events(body.id)).toMatchObject([{ action: 'role.given', after: { role: 'coordinator' } }])
  })

  it('is refused for days on which the person holds it already', async () => {
    const { body } = await give(program.director, program.mentor.personId, {
      role: 'mentor',
      startsOn: '2026-01-01'
    }).expect(409)

    expect(body.detail).toBe('This person already holds this role in a part of this time.')
  })

  it('is for staff, that of a director for directors', async () => {
    const { personId } = await program.person('mentor')
    const director = { role: 'director', startsOn: '2026-01-01' }

    await give(program.mentor, personId, { role: 'coordinator', startsOn: '2026-01-01' }).expect(403)
    await give(program.coordinator, personId, director).expect(403)
    await give(program.director, personId, director).expect(201)
  })
})

describe('changing the days of a role', () => {
  it('ends it, from the next request on', async () => {
    const person = await program.person('mentor')
    const { id } = await roleOf(person)

    const { body } = await change(program.coordinator, id, { until: '2026-11-23', version: 1 }).expect(200)

    expect(body).toEqual({ id, role: 'mentor', startsOn: '2020-01-01', until: '2026-11-23', version: 2 })
    await as(person).get(`/programs/${program.id}`).expect(404)
    expect(await program.events(id)).toMatchObject([
      { action: 'role.changed', before: { until: null }, after: { until: '2026-11-23' } }
    ])
  })

  it('from an old version is refused and shows the present one', async () => {
    const { id } = await roleOf(await program.person('mentor'))
    await change(program.director, id, { until: '2030-01-01', version: 1 }).expect(200)

    const { body } = await change(program.director, id, { until: null, version: 1 }).expect(409)

    expect(body).toMatchObject({ code: 'stale', current: { until: '2030-01-01', version: 2 } })
  })

  it('never leaves the program without a director', async () => {
    const other = await aProgram()
    const { id } = await roleOf(other.director, other)
    const end = (until: string | null, version: number) =>
      as(other.director).patch(`/programs/${other.id}/roles/${id}`).send({ until, version })
    const start = (startsOn: string) =>
      as(other.director).patch(`/programs/${other.id}/roles/${id}`).send({ startsOn, version: 1 })

    expect((await end('2026-11-23', 1).expect(409)).body.code).toBe('last-director')
    await end('2030-01-01', 1).expect(409)
    await start('2026-12-01').expect(409)

    await other.person('director')
    await end('2030-01-01', 1).expect(200)
    await end('2026-11-24', 2).expect(200)
  })

  it('never does so when two directors end each other’s role at once', async () => {
    const other = await aProgram()
    const second = await other.person('director')
    const [mine, theirs] = [await roleOf(other.director, other), await roleOf(second, other)]
    const end = (by: TestPerson, id: string) =>
      as(by).patch(`/programs/${other.id}/roles/${id}`).send({ until: '2026-11-24', version: 1 })

    const answers = await Promise.all([end(other.director, theirs.id), end(second, mine.id)])

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it('of a director is for directors', async () => {
    const { id } = await roleOf(await program.person('director'))

    await change(program.coordinator, id, { until: '2026-11-24', version: 1 }).expect(403)
    await change(program.mentor, id, { until: '2026-11-24', version: 1 }).expect(403)
    await change(program.director, id, { until: '2026-11-24', version: 1 }).expect(200)
  })

  it('of another program is not found', async () => {
    const other = await aProgram()
    const { id } = await roleOf(other.mentor, other)

    await change(program.director, id, { until: null, version: 1 }).expect(404)
  })
})
