import { eq } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { useApp, type TestProgram } from '../../test/harness.ts'
import { scholars } from '../scholars/scholars.table.ts'

const { aProgram, as, asOwner } = useApp()
let program: TestProgram
beforeAll(async () => {
  program = await aProgram()
})

const aSite = async (name = `Site ${randomUUID()}`) => {
  const { body } = await as(program.director).post(`/programs/${program.id}/sites`).send({ name }).expect(201)
  return body as { id: string; name: string; version: number; kind: string | null }
}

describe('adding a site', () => {
  it('shows it in the list with what may be done', async () => {
    const { id } = await aSite('Essentia Health')

    const { body } = await as(program.coordinator).get(`/programs/${program.id}/sites`).expect(200)

    expect(body).toContainEqual({
      id,
      name: 'Essentia Health',
      kind: null,
      scholars: 0,
      version: 1,
      permissions: ['change', 'remove']
    })
  })

  it('is refused for a name that is there, whatever its case', async () => {
    await aSite('HealthPartners')

    const { body } = await as(program.director)
      .post(`/programs/${program.id}/sites`)
      .send({ name: 'healthpartners' })
      .expect(409)

    expect(body).toMatchObject({ code: 'already-there', detail: 'A site with this name already exists.' })
  })

  it('is done once when it is sent twice', async () => {
    const send = () =>
      as(program.director)
        .post(`/programs/${program.id}/sites`)
        .set('idempotency-key', 'the-very-same-key')
        .send({ name: 'Hennepin Healthcare' })
        .expect(201)

    const [first, second] = [await send(), await send()]

    expect(second.body).toEqual(first.body)
  })

  it.each([
    ['an unknown field', { name: 'A', city: 'Duluth' }, 'city'],
    ['no name', {}, 'name'],
    ['a number for a name', { name: 7 }, 'name'],
    ['only spaces', { name: '  ' }, 'name'],
    ['a text that cannot be stored', { name: 'a\u0000b' }, 'name']
  ])('rejects %s', async (_, site, field) => {
    const { body } = await as(program.director).post(`/programs/${program.id}/sites`).send(site).expect(400)

    expect(body.fields).toEqual([{ field, message: expect.any(String) }])
  })

  it('is not for mentors, nor for people of another program', async () => {
    const other = await aProgram()

    await as(program.mentor).post(`/programs/${program.id}/sites`).send({ name: 'A' }).expect(403)
    await as(other.director).post(`/programs/${program.id}/sites`).send({ name: 'A' }).expect(404)
  })
})

describe('changing a site', () => {
  it('keeps what is not named and leaves an audit event', async () => {
    const { id, version } = await aSite('M Health')
    const change = { name: 'M Health Fairview', version }

    const { body } = await as(program.director).patch(`/programs/${program.id}/sites/${id}`).send(change).expect(200)

    expect(body).toMatchObject({ name: 'M Health Fairview', version: 2 })
    expect(await program.events(id)).toMatchObject([
      { action: 'site.added' },
      { action: 'site.changed', before: { name: 'M Health' }, after: { name: 'M Health Fairview' } }
    ])
  })

  it('from an old version is refused and shows the present one', async () => {
    const { id, version } = await aSite()
    const rename = (name: string) =>
      as(program.director).patch(`/programs/${program.id}/sites/${id}`).send({ name, version })
    await rename('Mine').expect(200)

    const { body } = await rename('Yours').expect(409)

    expect(body).toMatchObject({ code: 'stale', current: { name: 'Mine', version: 2 } })
  })
})

describe('removing a site', () => {
  it('takes it off the list', async () => {
    const { id, version } = await aSite()

    await as(program.director).delete(`/programs/${program.id}/sites/${id}?version=${version}`).expect(204)

    const { body } = await as(program.director).get(`/programs/${program.id}/sites`)
    expect(body.map((site: { id: string }) => site.id)).not.toContain(id)
  })
})

describe('a site with scholars', () => {
  it('counts them and cannot be removed', async () => {
    const { id, version } = await aSite()
    const { scholarId } = await program.person('scholar')
    await asOwner(program.id, db => db.update(scholars).set({ siteId: id }).where(eq(scholars.id, scholarId)))

    const { body } = await as(program.director).get(`/programs/${program.id}/sites`).expect(200)

    expect(body.find((site: { id: string }) => site.id === id)).toMatchObject({ scholars: 1, permissions: ['change'] })
    await as(program.director).delete(`/programs/${program.id}/sites/${id}?version=${version}`).expect(409)
  })
})
