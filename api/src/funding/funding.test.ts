import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { useApp, type TestProgram } from '../../test/harness.ts'
import { appointments } from '../appointments/appointments.table.ts'
import { newId } from '../db/ids.ts'

const { aProgram, as, asOwner } = useApp()
let program: TestProgram
beforeAll(async () => {
  program = await aProgram()
})

const at = (path = '') => `/programs/${program.id}/funding-sources${path}`

async function aSource(given: object = {}) {
  const { body } = await as(program.director)
    .post(at())
    .send({ name: `K12 ${randomUUID()}`, ...given })
    .expect(201)
  return body
}

describe('adding a funding source', () => {
  it('keeps its award, its days and its effort floor', async () => {
    const given = {
      name: 'LEaRN P30',
      awardNumber: 'P30HS029744',
      activityCode: 'P30',
      startsOn: '2023-09-30',
      until: '2028-09-30',
      effortFloor: 50
    }

    const source = await aSource(given)

    expect(source).toEqual({
      id: source.id,
      ...given,
      appointments: 0,
      version: 1,
      permissions: ['change', 'remove']
    })
    const { body } = await as(program.coordinator).get(at()).expect(200)
    expect(body).toContainEqual(source)
  })

  it('is refused when it ends before it begins, and for a name that is there', async () => {
    const send = (given: object) => as(program.director).post(at()).send(given)
    const { name } = await aSource()

    const { body } = await send({ name: 'A', startsOn: '2026-01-01', until: '2026-01-01' }).expect(422)

    expect(body.fields).toMatchObject([{ field: 'until' }])
    await send({ name: name.toUpperCase() }).expect(409)
    await send({ name: 'B', effortFloor: 101 }).expect(400)
  })

  it('is for staff', async () => {
    await as(program.mentor).post(at()).send({ name: 'A' }).expect(403)
    await as(program.scholar).get(at()).expect(403)
  })
})

describe('changing a funding source', () => {
  it('leaves alone what is not named, empties what is null, and keeps a history', async () => {
    const { id, name } = await aSource({ awardNumber: 'K12-1', effortFloor: 75 })

    const { body } = await as(program.coordinator)
      .patch(at(`/${id}`))
      .send({ effortFloor: null, version: 1 })
      .expect(200)

    expect(body).toMatchObject({ name, awardNumber: 'K12-1', effortFloor: null, version: 2 })
    expect(await program.events(id)).toMatchObject([
      { action: 'funding-source.added' },
      { action: 'funding-source.changed', before: { effortFloor: 75 }, after: { effortFloor: null } }
    ])
  })

  it('sees to the days together with those that stay', async () => {
    const { id } = await aSource({ startsOn: '2026-01-01' })

    await as(program.director)
      .patch(at(`/${id}`))
      .send({ until: '2025-01-01', version: 1 })
      .expect(422)
  })

  it('from an old version, by a mentor, or in another program is refused', async () => {
    const { id } = await aSource()
    const other = await aProgram()
    const rename = { name: 'Mine', version: 1 }
    await as(program.director)
      .patch(at(`/${id}`))
      .send(rename)
      .expect(200)

    const { body } = await as(program.director)
      .patch(at(`/${id}`))
      .send(rename)
      .expect(409)
    expect(body).toMatchObject({ code: 'stale', current: { name: 'Mine', version: 2 } })
    await as(program.mentor)
      .patch(at(`/${id}`))
      .send(rename)
      .expect(403)
    await as(other.director).patch(`/programs/${other.id}/funding-sources/${id}`).send(rename).expect(404)
  })
})

describe('removing a funding source', () => {
  it('takes it off the list', async () => {
    const { id } = await aSource()

    await as(program.coordinator)
      .delete(at(`/${id}?version=1`))
      .expect(204)

    const { body } = await as(program.director).get(at())
    expect(body.map((source: { id: string }) => source.id)).not.toContain(id)
  })

  it('is refused while it pays for appointments, and to mentors', async () => {
    const { id } = await aSource()
    await asOwner(program.id, db =>
      db.insert(appointments).values({
        programId: program.id,
        id: newId(),
        scholarId: program.scholar.scholarId,
        fundingSourceId: id,
        startsOn: '2026-01-01',
        until: '2027-01-01',
        effortPercent: 75
      })
    )

    const { body } = await as(program.director)
      .delete(at(`/${id}?version=1`))
      .expect(409)

    expect(body.code).toBe('in-use')
    await as(program.mentor)
      .delete(at(`/${id}?version=1`))
      .expect(403)
  })
})
