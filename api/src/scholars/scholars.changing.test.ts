import { beforeAll, describe, expect, it } from 'vitest'
import { useApp, type TestProgram } from '../../test/harness.ts'
import { scholarFixtures, scholarsOf } from './scholars.fixtures.ts'

const app = useApp()
const { aProgram, as } = app
const { aScholar, assign } = scholarFixtures(app)
let program: TestProgram
beforeAll(async () => {
  program = await aProgram()
})
const today = '2026-11-23'

describe('changing a scholar', () => {
  it('changes the person and the record, and counts both in the version', async () => {
    const { id, version } = await aScholar(program)

    const { body } = await as(program.coordinator)
      .patch(`${scholarsOf(program)}/${id}`)
      .send({ version, degrees: 'MD, MPH', cohort: '2027', orcid: '0000-0002-1825-0097' })
      .expect(200)

    expect(body).toMatchObject({ degrees: 'MD, MPH', cohort: '2027', orcid: '0000-0002-1825-0097' })
    expect(body.version).toBeGreaterThan(version)
    expect(await program.events(id)).toMatchObject([
      { action: 'scholar.added' },
      {
        action: 'scholar.changed',
        before: { cohort: null, degrees: null },
        after: { cohort: '2027', degrees: 'MD, MPH' }
      }
    ])
  })

  it('from an old version is refused, also when it was the person that changed', async () => {
    const { id, personId, version } = await aScholar(program)
    await as(program.director)
      .patch(`/programs/${program.id}/people/${personId}`)
      .send({ version: 1, rank: 'Professor' })
      .expect(200)

    const { body } = await as(program.director)
      .patch(`${scholarsOf(program)}/${id}`)
      .send({ version, rank: 'Fellow' })
      .expect(409)

    expect(body).toMatchObject({ code: 'stale', current: { rank: 'Professor' } })
  })

  it('is the scholar’s own for some details, and nobody else’s but staff’s', async () => {
    const { scholar, mentor } = program
    const own = `${scholarsOf(program)}/${scholar.scholarId}`
    await assign(program, scholar.scholarId, mentor)
    const { body } = await as(scholar).get(own)

    const { body: changed } = await as(scholar).patch(own).send({ version: body.version, rank: 'Fellow' }).expect(200)
    expect(changed.rank).toBe('Fellow')
    for (const change of [{ cohort: '2030' }, { email: 'me@example.org' }, { lastName: 'X', rank: 'Y' }]) {
      await as(scholar)
        .patch(own)
        .send({ version: changed.version, ...change })
        .expect(403)
    }
    await as(mentor).patch(own).send({ version: changed.version, rank: 'X' }).expect(403)
    await as(program.director)
      .patch(`/programs/${(await aProgram()).id}/scholars/${scholar.scholarId}`)
      .send({ version: 1 })
      .expect(404)
  })
})

describe('changing a status', () => {
  it('keeps the day and the reason', async () => {
    const { id, version } = await aScholar(program)

    const { body } = await as(program.director)
      .put(`${scholarsOf(program)}/${id}/status`)
      .send({ version, status: 'on-leave', statusSince: today, statusReason: 'Parental leave' })
      .expect(200)

    expect(body).toMatchObject({ status: 'on-leave', statusSince: today, statusReason: 'Parental leave' })
    expect((await program.events(id)).at(-1)).toMatchObject({ action: 'scholar.status-changed' })
  })

  it.each([
    ['a day in the future', { status: 'completed', statusSince: '2026-11-24' }, 'statusSince'],
    ['leaving without a reason', { status: 'withdrawn', statusSince: today }, 'statusReason']
  ])('rejects %s', async (_, change, field) => {
    const { id, version } = await aScholar(program)

    const { body } = await as(program.director)
      .put(`${scholarsOf(program)}/${id}/status`)
      .send({ version, ...change })
      .expect(422)

    expect(body.fields).toMatchObject([{ field }])
  })

  it('is not for the scholar', async () => {
    const path = `${scholarsOf(program)}/${program.scholar.scholarId}`
    const { version } = (await as(program.scholar).get(path)).body

    await as(program.scholar)
      .put(`${path}/status`)
      .send({ version, status: 'completed', statusSince: today })
      .expect(403)
  })
})

describe('removing a scholar', () => {
  it('takes the record away from everybody until a director restores it', async () => {
    const { id, version } = await aScholar(program)
    await assign(program, id, program.mentor)

    await as(program.coordinator)
      .delete(`${scholarsOf(program)}/${id}?version=${version}`)
      .expect(204)

    for (const person of [program.director, program.mentor])
      await as(person)
        .get(`${scholarsOf(program)}/${id}`)
        .expect(404)
  })

  it('is not for scholars and mentors', async () => {
    const path = `${scholarsOf(program)}/${program.scholar.scholarId}`
    const { version } = (await as(program.scholar).get(path)).body

    await as(program.scholar).delete(`${path}?version=${version}`).expect(403)
  })
})
