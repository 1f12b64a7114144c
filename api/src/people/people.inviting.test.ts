import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { useApp, type TestPerson, type TestProgram } from '../../test/harness.ts'

const { aProgram, as, clock } = useApp()
let program: TestProgram
beforeAll(async () => {
  program = await aProgram()
})

const at = (path = '') => `/programs/${program.id}/people${path}`

async function aPerson(given: object = {}) {
  const person = { firstName: 'Priya', lastName: 'Raman', email: `${randomUUID()}@umn.example`, ...given }
  const { body } = await as(program.director).post(at()).send(person).expect(201)
  return body
}

describe('inviting people', () => {
  const invite = (by: TestPerson, ...personIds: string[]) =>
    as(by).post(`/programs/${program.id}/invitations`).send({ personIds })

  it('gives each a link, where no mail is sent', async () => {
    const roles = [{ role: 'mentor', startsOn: '2026-01-01' }]
    const [one, two] = [await aPerson({ roles }), await aPerson({ roles })]

    const { body } = await invite(program.coordinator, one.id, two.id).expect(201)

    expect(body).toMatchObject([
      { personId: one.id, email: one.email, link: expect.stringContaining('/invitations/') },
      { personId: two.id, email: two.email }
    ])
    const { body: person } = await as(program.coordinator).get(at(`/${one.id}`))
    expect(person).toMatchObject({ accountState: 'invited', invitedAt: clock.now.toISOString() })
  })

  it('invites all or nobody', async () => {
    const person = await aPerson({ roles: [{ role: 'mentor', startsOn: '2026-01-01' }] })

    const { body } = await invite(program.director, person.id, program.mentor.personId).expect(409)

    expect(body.detail).toContain('signs in already')
    const { body: unchanged } = await as(program.director).get(at(`/${person.id}`))
    expect(unchanged.accountState).toBe('none')
  })

  it('refuses somebody without a role, and unknown people', async () => {
    const person = await aPerson()

    await invite(program.director, person.id).expect(409)
    await invite(program.director, randomUUID()).expect(404)
  })

  it('of a director is for directors, because the link makes one a director', async () => {
    const director = await aPerson({ roles: [{ role: 'director', startsOn: '2026-01-01' }] })

    await invite(program.coordinator, director.id).expect(403)
    await invite(program.mentor, director.id).expect(403)
    await invite(program.director, director.id).expect(201)
  })
})
