import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { useApp, type TestPerson, type TestProgram } from '../../test/harness.ts'

const { aProgram, as, asOwner } = useApp()
let program: TestProgram
beforeAll(async () => {
  program = await aProgram()
})

const anEmail = () => `${randomUUID()}@umn.example`
const at = (path = '') => `/programs/${program.id}/people${path}`

async function aPerson(given: object = {}, by: TestPerson = program.director) {
  const person = { firstName: 'Priya', lastName: 'Raman', email: anEmail(), ...given }
  const { body } = await as(by).post(at()).send(person).expect(201)
  return body
}

describe('adding a person', () => {
  it('keeps the details and the roles, and says what may be done', async () => {
    const email = anEmail()

    const person = await aPerson({
      email,
      degrees: 'MD, MS',
      orcid: '0000-0002-1825-0097',
      roles: [{ role: 'mentor', startsOn: '2026-01-01' }]
    })

    expect(person).toMatchObject({
      name: 'Priya Raman',
      email,
      degrees: 'MD, MS',
      institution: null,
      roles: [{ role: 'mentor', startsOn: '2026-01-01', until: null, version: 1 }],
      scholarId: null,
      accountState: 'none',
      permissions: ['change', 'change-roles', 'remove', 'invite']
    })
    expect(Object.keys(person)).not.toContain('hasPart')
    expect(await program.events(person.id)).toMatchObject([{ action: 'person.added', after: { email } }])
  })

  it('is refused for an e-mail address that is there, whatever its case', async () => {
    const { email } = await aPerson()

    const { body } = await as(program.coordinator)
      .post(at())
      .send({ firstName: 'A', lastName: 'B', email: email.toUpperCase() })
      .expect(409)

    expect(body.detail).toBe('Somebody in this program already has this e-mail address.')
  })

  it.each([
    ['an ORCID with a typing error', { orcid: '0000-0002-1825-0098' }, 'orcid'],
    [
      'a role that ends before it begins',
      { roles: [{ role: 'mentor', startsOn: '2026-02-01', until: '2026-01-01' }] },
      'roles.0.until'
    ],
    ['a scholar without a record', { roles: [{ role: 'scholar', startsOn: '2026-01-01' }] }, 'roles.0.role']
  ])('refuses %s and keeps nothing', async (_, given, field) => {
    const email = anEmail()

    const { body } = await as(program.director)
      .post(at())
      .send({ firstName: 'A', lastName: 'B', email, ...given })
      .expect(422)

    expect(body.fields).toMatchObject([{ field }])
    const list = await as(program.director).get(at(`?q=${email}`))
    expect(list.body.total).toBe(0)
  })

  it('is for staff; a director is named by directors alone', async () => {
    const person = { firstName: 'A', lastName: 'B', email: anEmail() }
    const director = { ...person, roles: [{ role: 'director', startsOn: '2026-01-01' }] }

    await as(program.mentor).post(at()).send(person).expect(403)
    await as(program.scholar).post(at()).send(person).expect(403)
    await as(program.coordinator).post(at()).send(director).expect(403)
    await as(program.director).post(at()).send(director).expect(201)
  })
})

describe('listing people', () => {
  it('finds by name and address, by role and by how far they came', async () => {
    const marked = `Ångström-${randomUUID().slice(0, 8)}`
    const mentor = await aPerson({ lastName: marked, roles: [{ role: 'mentor', startsOn: '2026-01-01' }] })
    const former = await aPerson({
      lastName: marked,
      roles: [{ role: 'mentor', startsOn: '2020-01-01', until: '2021-01-01' }]
    })
    const ids = async (query: string) => {
      const { body } = await as(program.coordinator)
        .get(at(`?q=${encodeURIComponent(marked)}${query}`))
        .expect(200)
      return body.items.map((person: { id: string }) => person.id)
    }

    expect((await ids('')).sort()).toEqual([mentor.id, former.id].sort())
    expect(await ids('&role=mentor')).toEqual([mentor.id])
    expect(await ids('&accountState=active')).toEqual([])
    expect((await ids('&accountState=none')).length).toBe(2)
    const byEmail = await as(program.director).get(at(`?q=${mentor.email.slice(0, 20)}`))
    expect(byEmail.body.items).toMatchObject([{ id: mentor.id }])
  })

  it('gives pages that join without a gap, in order of the name', async () => {
    const other = await aProgram()
    const path = `/programs/${other.id}/people?limit=3`
    const first = await as(other.director).get(path).expect(200)
    const second = await as(other.director).get(`${path}&after=${first.body.next}`).expect(200)

    expect(first.body.total).toBe(4)
    expect([first.body.items.length, second.body.items.length, second.body.next]).toEqual([3, 1, null])
    const names = [...first.body.items, ...second.body.items].map(({ lastName }) => lastName)
    expect(names).toEqual(names.toSorted())
  })

  it('is exported with the same filters', async () => {
    const marked = randomUUID().slice(0, 8)
    await aPerson({ lastName: `=${marked}`, roles: [{ role: 'mentor', startsOn: '2026-01-01', until: '2027-01-01' }] })

    const { text, headers } = await as(program.director)
      .get(`/programs/${program.id}/people.csv?q=${marked}`)
      .expect(200)

    expect(headers['content-disposition']).toBe('attachment; filename="people.csv"')
    expect(text.trim().split('\r\n')).toHaveLength(2)
    expect(text).toContain(`'=${marked}`)
    expect(text).toContain('Mentor until 2026-12-31')
  })

  it('is for staff, and stays within the program', async () => {
    const other = await aProgram()

    await as(program.mentor).get(at()).expect(403)
    await as(program.scholar).get(`/programs/${program.id}/people.csv`).expect(403)
    await as(other.director).get(at()).expect(404)
  })
})

describe('reading a person', () => {
  it('is for staff and for oneself; others are not found', async () => {
    const { personId } = program.mentor

    await as(program.coordinator)
      .get(at(`/${personId}`))
      .expect(200)
    const own = await as(program.mentor)
      .get(at(`/${personId}`))
      .expect(200)
    expect(own.body.permissions).toEqual(['change'])
    await as(program.scholar)
      .get(at(`/${personId}`))
      .expect(404)
  })
})

describe('changing a person', () => {
  it('lets people keep their own details, but not their address', async () => {
    const mentor = await program.person('mentor')
    const own = at(`/${mentor.personId}`)

    const { body } = await as(mentor).patch(own).send({ rank: 'Professor', version: 1 }).expect(200)
    expect(body).toMatchObject({ rank: 'Professor', version: 2 })
    await as(mentor).patch(own).send({ email: anEmail(), version: 2 }).expect(403)
    await as(program.scholar).patch(own).send({ rank: 'X', version: 2 }).expect(404)
  })

  it('from an old version is refused and shows the present one', async () => {
    const { id, version } = await aPerson()
    const rename = (lastName: string) =>
      as(program.director)
        .patch(at(`/${id}`))
        .send({ lastName, version })
    await rename('Mine').expect(200)

    const { body } = await rename('Yours').expect(409)

    expect(body).toMatchObject({ code: 'stale', current: { lastName: 'Mine', version: 2 } })
  })

  it('moves the invitation with the address', async () => {
    const { id } = await aPerson({ roles: [{ role: 'mentor', startsOn: '2026-01-01' }] })
    await as(program.director)
      .post(`/programs/${program.id}/invitations`)
      .send({ personIds: [id] })
      .expect(201)

    const { body } = await as(program.director)
      .patch(at(`/${id}`))
      .send({ email: anEmail(), version: 1 })
      .expect(200)

    expect(body).toMatchObject({ accountState: 'none', invitedAt: null })
  })

  it('of a director’s address is for directors', async () => {
    const director = await program.person('director')
    const change = (by: TestPerson) =>
      as(by)
        .patch(at(`/${director.personId}`))
        .send({ email: anEmail(), version: 1 })

    await change(program.coordinator).expect(403)
    await change(program.director).expect(200)
  })
})

describe('removing a person', () => {
  const remove = (by: TestPerson, { id, version = 1 }: { id: string; version?: number }) =>
    as(by).delete(at(`/${id}?version=${version}`))

  it('takes away somebody who has no part in any record', async () => {
    const person = await aPerson()

    await remove(program.coordinator, person).expect(204)

    await as(program.director)
      .get(at(`/${person.id}`))
      .expect(404)
  })

  it('ends what the person could do', async () => {
    const other = await program.person('mentor')
    await as(other).get(`/programs/${program.id}`).expect(200)

    await remove(program.director, { id: other.personId }).expect(204)

    await as(other).get(`/programs/${program.id}`).expect(404)
  })

  it('is refused for somebody with a part in a record', async () => {
    const { body } = await remove(program.director, { id: program.scholar.personId }).expect(409)

    expect(body.detail).toContain('has a part in a scholar’s record')
  })

  it('is refused for oneself, for a director by a coordinator, and to mentors', async () => {
    const director = await program.person('director')

    await remove(program.coordinator, { id: program.coordinator.personId }).expect(403)
    await remove(program.coordinator, { id: director.personId }).expect(403)
    await remove(program.mentor, { id: director.personId }).expect(403)
    await remove(program.director, { id: director.personId }).expect(204)
  })
})

describe('people of another program', () => {
  it('cannot be read, changed, removed or invited', async () => {
    const other = await aProgram()
    const theirs = other.mentor.personId

    await as(program.director)
      .get(at(`/${theirs}`))
      .expect(404)
    await as(program.director)
      .patch(at(`/${theirs}`))
      .send({ rank: 'X', version: 1 })
      .expect(404)
    await as(program.director)
      .delete(at(`/${theirs}?version=1`))
      .expect(404)
    await as(program.director)
      .post(`/programs/${program.id}/invitations`)
      .send({ personIds: [theirs] })
      .expect(404)
    const kept = await asOwner(other.id, db => db.execute(`select rank from people where id = '${theirs}'`))
    expect(kept.rows).toEqual([{ rank: null }])
  })
})
